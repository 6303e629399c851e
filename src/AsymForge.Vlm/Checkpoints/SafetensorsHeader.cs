using System.Text.Json;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// Reads the JSON header of a safetensors file. As the format's reference implementation does, it asks that the tensors cover the data without
/// holes and overlaps and end where the file ends.
/// </summary>
internal ref struct SafetensorsHeader
{
    private const int MaxRank = 16;
    private const string MetadataKey = "__metadata__";

    private readonly string path;
    private readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);
    private readonly List<TensorHeader> tensors = [];
    private Utf8JsonReader json;

    private SafetensorsHeader(string path, ReadOnlySpan<byte> header)
    {
        this.path = path;
        json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 8 });
    }

    /// <summary>The tensors in the order of their data, and the free texts of <c>__metadata__</c>.</summary>
    /// <exception cref="InputFormatException">The header is not valid, or does not describe <paramref name="dataLength"/> bytes.</exception>
    public static (List<TensorHeader> Tensors, IReadOnlyDictionary<string, string> Metadata) Read(string path, ReadOnlySpan<byte> header, long dataLength)
    {
        // The format reserves other first bytes for the future; white space is none of its beginnings.
        if (!header.StartsWith("{"u8))
            throw new InputFormatException(path, "byte 8", "a JSON object that begins at once was expected as header.");
        var reader = new SafetensorsHeader(path, header);
        try
        {
            reader.ReadAll();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The reader reports text that is not UTF-8 as an invalid operation.
            throw new InputFormatException(path, $"header, byte {8 + reader.json.BytesConsumed}", "is not valid UTF-8 JSON.", error);
        }

        reader.CheckCover(dataLength);
        return (reader.tensors, reader.metadata);
    }

    private void ReadAll()
    {
        Next(JsonTokenType.StartObject, "header", "a JSON object");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (NextProperty("header", out string name))
        {
            if (!names.Add(name))
                throw Wrong(name, "occurs twice in the header.");
            if (name == MetadataKey)
                ReadMetadata();
            else
                this.tensors.Add(ReadTensor(name));
        }

        if (json.Read())
            throw Wrong("header", "goes on after its JSON object.");
    }

    private void ReadMetadata()
    {
        Next(JsonTokenType.StartObject, MetadataKey, "an object of texts");
        while (NextProperty(MetadataKey, out string key))
        {
            Next(JsonTokenType.String, MetadataKey, "texts only");
            metadata[key] = json.GetString()!;
        }
    }

    private TensorHeader ReadTensor(string name)
    {
        CheckpointType? type = null;
        List<long>? shape = null, offsets = null;
        Next(JsonTokenType.StartObject, name, "an object with dtype, shape and data_offsets");
        while (NextProperty(name, out string key))
        {
            switch (key)
            {
                case "dtype" when type is null: type = ReadType(name); break;
                case "shape" when shape is null: shape = ReadNumbers(name, key, MaxRank); break;
                case "data_offsets" when offsets is null: offsets = ReadNumbers(name, key, 2); break;
                case "dtype" or "shape" or "data_offsets": throw Wrong(name, $"says {key} twice.");
                default: json.Skip(); break;
            }
        }

        if (type is null || shape is null || offsets is not { Count: 2 })
            throw Wrong(name, "lacks dtype, shape or two data_offsets.");
        return Check(name, type.Value, shape, offsets);
    }

    private readonly TensorHeader Check(string name, CheckpointType type, List<long> shape, List<long> offsets)
    {
        UInt128 bytes = (UInt128)type.Bytes();
        foreach (long size in shape)
        {
            bytes *= (UInt128)size;
            if (bytes > long.MaxValue)
                throw Wrong(name, $"shape {Dimensions.Text([.. shape])} has more bytes than a file can.");
        }

        if (offsets[1] < offsets[0] || bytes != (UInt128)(offsets[1] - offsets[0]))
            throw Wrong(name, $"data_offsets [{offsets[0]}, {offsets[1]}] do not hold the {bytes} bytes of {type} {Dimensions.Text([.. shape])}.");
        return new TensorHeader(name, type, [.. shape], (long)bytes / type.Bytes(), offsets[0], offsets[1]);
    }

    private CheckpointType ReadType(string name)
    {
        Next(JsonTokenType.String, name, "a text as dtype");
        string text = json.GetString()!;
        return CheckpointTypes.TryParse(text, out CheckpointType type) ? type : throw Wrong(name, $"dtype '{text}' is not known; expected one of {CheckpointTypes.Known}.");
    }

    private List<long> ReadNumbers(string name, string key, int most)
    {
        var numbers = new List<long>();
        Next(JsonTokenType.StartArray, name, $"an array as {key}");
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out long value) || value < 0)
                throw Wrong(name, $"{key} holds something else than whole numbers from 0 to 2^63 - 1.");
            if (numbers.Count == most)
                throw Wrong(name, $"{key} has more than {most} numbers.");
            numbers.Add(value);
        }

        return numbers;
    }

    private readonly void CheckCover(long dataLength)
    {
        this.tensors.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long end = 0;
        foreach (TensorHeader tensor in this.tensors)
        {
            if (tensor.Begin != end)
                throw Wrong(tensor.Name, $"begins at byte {tensor.Begin} of the data; {end} was expected, as tensors leave no holes and do not overlap.");
            end = tensor.End;
            if (end > dataLength)
                throw Wrong(tensor.Name, $"ends at byte {end} of the data, of which the file has {dataLength}.");
        }

        if (end != dataLength)
            throw Wrong($"byte {end} of the data", $"no tensor follows, but the file has {dataLength - end} bytes more.");
    }

    private bool NextProperty(string place, out string name)
    {
        name = "";
        if (!json.Read())
            throw Wrong(place, "ends too early.");
        if (json.TokenType == JsonTokenType.EndObject)
            return false;
        name = json.GetString()!;
        return true;
    }

    private void Next(JsonTokenType expected, string place, string words)
    {
        if (!json.Read() || json.TokenType != expected)
            throw Wrong(place, $"{words} was expected.");
    }

    private readonly InputFormatException Wrong(string place, string expectation) => new(this.path, place, expectation);
}
