namespace AsymForge.Vlm.Checkpoints;

/// <summary><c>model.safetensors.index.json</c>: which tensor is in which file beside it.</summary>
internal static class ShardIndex
{
    private const int MaxShards = 4096;

    /// <summary>Opens every shard and finds every tensor of the index in the one it names.</summary>
    /// <exception cref="InputFormatException">A file name leaves the folder, a file is not there, or a tensor is not in its file.</exception>
    public static (List<SafetensorsFile> Files, Dictionary<string, TensorEntry> Tensors) Open(string indexPath)
    {
        JsonSource index = JsonSource.Load(indexPath);
        JsonSource map = index.Section("weight_map") ?? throw index.Wrong("weight_map", "an object from tensor to file was expected.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(indexPath))!;
        var shards = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        var tensors = new Dictionary<string, TensorEntry>(StringComparer.Ordinal);
        try
        {
            foreach ((string tensor, string fileName) in map.Texts())
            {
                if (!shards.TryGetValue(fileName, out SafetensorsFile? shard))
                    shards.Add(fileName, shard = OpenShard(map, folder, tensor, fileName, shards.Count));
                tensors.Add(tensor, shard.Find(tensor) ?? throw map.Wrong(tensor, $"'{fileName}' was expected to hold this tensor, and does not."));
            }
        }
        catch
        {
            foreach (SafetensorsFile shard in shards.Values)
                shard.Dispose();
            throw;
        }

        return ([.. shards.Values], tensors);
    }

    private static SafetensorsFile OpenShard(JsonSource map, string folder, string tensor, string fileName, int opened)
    {
        if (opened == MaxShards)
            throw map.Wrong(tensor, $"more than {MaxShards} files are named.");
        if (!IsPlainName(fileName))
            throw map.Wrong(tensor, $"'{fileName}' was expected to be the name of a .safetensors file in the same folder, without a path.");
        string path = Path.Combine(folder, fileName);
        return File.Exists(path) ? SafetensorsFile.Open(path) : throw map.Wrong(tensor, $"'{fileName}' is not in the folder.");
    }

    // Backslash and colon count everywhere, so that a folder means the same on every system.
    private static bool IsPlainName(string name) =>
        name.EndsWith(".safetensors", StringComparison.Ordinal) && name.AsSpan().IndexOfAny("/\\:\0") < 0;
}
