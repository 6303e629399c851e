// Measures what docs/benchmarks.md says. dotnet run -c Release --project tests/AsymForge.Benchmarks [-- --write docs/benchmarks.md]; with -- generation only that section.
using System.Runtime.Intrinsics;
using AsymForge.Benchmarks;
using AsymForge.Nano;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;

if (args is ["generation"])
{
    GenerationBenchmark.Run(Console.Out);
    return;
}

using StringWriter text = new();
text.NewLine = "\n";
text.WriteLine("# Benchmarks\n");
text.WriteLine("Written by `dotnet run -c Release --project tests/AsymForge.Benchmarks -- --write docs/benchmarks.md`; run it on a quiet machine. Ratios are taken side by side in one run; absolute figures are this machine's.\n");
text.WriteLine(FormattableString.Invariant($"Machine: {Environment.ProcessorCount} processors, 512-bit vectors {(Vector512.IsHardwareAccelerated ? "on" : "off")}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}.\n"));

text.WriteLine("## Prefill after pruning\n");
text.WriteLine("`UniformGrid` keeps a fraction of the vision tokens before prefill, so that the policy costs nothing beside what is measured. Median of the runs; dense and pruned in turn.\n");
using (VlmModel nano = VlmModel.Load(NanoModel.Folder))
{
    PrefillBenchmark.Run(text, "The built-in model (4 layers, 192 wide, 144 vision tokens)", nano, Image.Load(NanoPages.Picture("0000")), rounds: 201);
}

string folder = Directory.CreateTempSubdirectory("asymforge-benchmark-").FullName;
try
{
    RandomCheckpoint checkpoint = new();
    checkpoint.Write(folder);
    using VlmModel random = VlmModel.Load(folder);
    string title = FormattableString.Invariant($"Random weights ({checkpoint.Layers} layers, {checkpoint.Hidden} wide, f16, {checkpoint.VisionTokens} vision tokens)");
    PrefillBenchmark.Run(text, title, random, Image.Load(NanoPages.Picture("0000")), rounds: 7);
    text.WriteLine("## What deciding costs\n");
    text.WriteLine("The same random weights. Deciding about vision tokens is the scorer, the budget rule and the selection; `FastV` decides before layer 2, so that its prefill holds two dense layers.\n");
    PolicyCostBenchmark.Run(text, random, Image.Load(NanoPages.Picture("0000")), rounds: 7);
}
finally
{
    Directory.Delete(folder, recursive: true);
}

text.WriteLine("## Matrix product\n");
text.WriteLine("Share of the 12 x 32 micro-kernel with its operands in the first-level cache, run in the same process in turn; best of the runs.\n");
GemmBenchmark.Run(text);
text.WriteLine("\n## Generation\n");
text.WriteLine("A project of 100 policies with three rules each, every one with its CUDA text. `first run` is the generator alone, warmed up; the compiler's binding of the same sources stands beside it.\n");
GenerationBenchmark.Run(text);
Console.Write(text);
if (args is ["--write", var path])
{
    File.WriteAllText(path, text.ToString());
}
