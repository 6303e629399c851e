using System.Diagnostics.CodeAnalysis;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// The weights of a Hugging Face folder, mapped and read in place: <c>model.safetensors</c>, or the shards that <c>model.safetensors.index.json</c> names.
/// Tensors are asked for by canonical name (<see cref="TensorNames"/>), whichever of the published spellings the files use. Thread-safe once opened.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private const string WholeFile = "model.safetensors";
    private const string IndexFile = "model.safetensors.index.json";

    private readonly List<SafetensorsFile> files;
    private readonly Dictionary<string, TensorEntry> tensors;

    private Checkpoint(string folder, List<SafetensorsFile> files, Dictionary<string, TensorEntry> tensors)
    {
        Folder = folder;
        this.files = files;
        this.tensors = tensors;
    }

    /// <summary>The folder that was opened.</summary>
    public string Folder { get; }

    /// <summary>All tensors, in the order of the files.</summary>
    public IReadOnlyCollection<TensorEntry> Tensors => this.tensors.Values;

    /// <summary>Maps the weights of a folder and checks all headers.</summary>
    /// <exception cref="InputFormatException">The folder holds no weights, or a file in it is not valid.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Checkpoint Open(string folder)
    {
        string whole = Path.Combine(folder, WholeFile), index = Path.Combine(folder, IndexFile);
        if (File.Exists(whole))
        {
            SafetensorsFile file = SafetensorsFile.Open(whole);
            return new Checkpoint(folder, [file], file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal));
        }

        if (!File.Exists(index))
            throw new InputFormatException(folder, "weights", $"{WholeFile} or {IndexFile} was expected.");
        (List<SafetensorsFile> files, Dictionary<string, TensorEntry> tensors) = ShardIndex.Open(index);
        return new Checkpoint(folder, files, tensors);
    }

    /// <summary>The tensor of a name as the files spell it.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out TensorEntry? tensor) => this.tensors.TryGetValue(name, out tensor);

    /// <summary>The tensor of the first name that the files have, or null.</summary>
    /// <param name="candidateNames">Names as files spell them.</param>
    public TensorEntry? Find(params IReadOnlyList<string> candidateNames)
    {
        foreach (string name in candidateNames)
        {
            if (this.tensors.TryGetValue(name, out TensorEntry? tensor))
                return tensor;
        }

        return null;
    }

    /// <summary>The tensor of a canonical name, or null where the files have none of its spellings (a tied head, an optional bias).</summary>
    /// <exception cref="ArgumentException"><paramref name="canonical"/> is no canonical name.</exception>
    public TensorEntry? FindCanonical(string canonical) => Find(TensorNames.Spellings(canonical));

    /// <summary>The tensor of a canonical name, with its shape checked.</summary>
    /// <param name="canonical">A name of <see cref="TensorNames"/>.</param>
    /// <param name="shape">The expected dimensions, outermost first; -1 for one that may have any size.</param>
    /// <exception cref="ArgumentException"><paramref name="canonical"/> is no canonical name.</exception>
    /// <exception cref="InputFormatException">The tensor is not there or has another shape.</exception>
    public TensorEntry Require(string canonical, params ReadOnlySpan<long> shape)
    {
        IReadOnlyList<string> spellings = TensorNames.Spellings(canonical);
        TensorEntry tensor = Find(spellings) ?? throw new InputFormatException(
            Folder, canonical, $"no such tensor; expected one named {string.Join(" or ", spellings)} with shape {Dimensions.Text(shape)}.");
        return Dimensions.Match(tensor.Shape.AsSpan(), shape)
            ? tensor
            : throw new InputFormatException(tensor.Source, tensor.Name, $"has shape {Dimensions.Text(tensor.Shape.AsSpan())}; expected {Dimensions.Text(shape)}.");
    }

    /// <summary>Unmaps all files. Views taken from tensors become invalid.</summary>
    public void Dispose()
    {
        foreach (SafetensorsFile file in this.files)
            file.Dispose();
    }
}
