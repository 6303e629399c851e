namespace AsymForge.Nano;

/// <summary>The built-in model: LLaVA-shaped, 2.7 M parameters, trained on rendered pages of the kind in <see cref="NanoPages"/>. It knows nothing about photographs.</summary>
public static class NanoModel
{
    /// <summary>The model's folder in Hugging Face form (config, safetensors, tokenizer, chat template, preprocessor), beside the running program.</summary>
    /// <exception cref="DirectoryNotFoundException">The files were not copied beside the program.</exception>
    public static string Folder => NanoFiles.Folder("Model");
}
