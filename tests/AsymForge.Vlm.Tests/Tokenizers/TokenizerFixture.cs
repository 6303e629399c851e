using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Tests.Tokenizers;

/// <summary>Reads tokenizer folders: <c>tokenizer.json</c>, plain or gzip, and lines of expected values from the reference library.</summary>
internal static class TokenizerFixture
{
    private static readonly ConcurrentDictionary<string, ITokenizer> Loaded = new(StringComparer.Ordinal);

    public static ITokenizer Load(string relative) => Loaded.GetOrAdd(relative, Read);

    private static ITokenizer Read(string relative)
    {
        string file = Path.Combine(Fixtures.PathOf(relative), "tokenizer.json");
        return File.Exists(file) ? TokenizerFile.Load(file) : TokenizerFile.Parse(Unzip(file + ".gz"), relative);
    }

    public static IEnumerable<JsonElement> Lines(string relative)
    {
        using var reader = new StreamReader(new MemoryStream(Unzip(Fixtures.PathOf(relative))));
        while (reader.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<JsonElement>(line);
        }
    }

    public static int[] Ints(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt32())];

    private static byte[] Unzip(string path)
    {
        using var zip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        zip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
