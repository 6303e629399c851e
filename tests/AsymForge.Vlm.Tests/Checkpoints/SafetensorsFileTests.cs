using System.Buffers.Binary;
using System.Text;
using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Tests.Checkpoints;

public class SafetensorsFileTests
{
    [Fact]
    public void What_was_written_is_read_in_place()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.safetensors");
        var writer = new SafetensorsWriter()
            .Add("matrix", [2, 3], [1f, -2f, 3.5f, float.NaN, 0f, float.MaxValue])
            .Add("scalar", CheckpointType.I64, [], BitConverter.GetBytes(7L))
            .Add("nothing", CheckpointType.U8, [0, 4], default);
        writer.Metadata["format"] = "pt";
        writer.Save(path);

        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal(3, file.Tensors.Count);
        Assert.Equal([2L, 3L], file["matrix"].Shape.ToArray());
        Assert.Equal([1f, -2f, 3.5f, float.NaN, 0f, float.MaxValue], file["matrix"].ToSingles());
        Assert.Equal(7L, file["scalar"].Elements<long>()[0]);
        Assert.Equal(1, file["scalar"].Count);
        Assert.True(file["nothing"].Bytes.IsEmpty);
        Assert.Equal(0, file["matrix"].Data % 8);
    }

    public static IEnumerable<object?[]> Malformed() => Fixtures.Files("gguf/malformed/safetensors", "*.safetensors");

    /// <summary>Verdicts made with the format's reference implementation, safetensors 0.8.0, which refuses everything marked <c>error</c>.</summary>
    [FixtureTheory]
    [MemberData(nameof(Malformed))]
    public void Damaged_files_get_their_verdict(string file, string? _)
    {
        string verdict = Verdicts.Of(file), path = Fixtures.PathOf(file);
        try
        {
            SafetensorsFile.Open(path).Dispose();
            Assert.NotEqual("error", verdict);
        }
        catch (InputFormatException error)
        {
            Assert.NotEqual("ok", verdict);
            Assert.Equal(path, error.Input);
        }
    }

    [Fact]
    public void A_disposed_file_gives_no_more_views()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.safetensors");
        new SafetensorsWriter().Add("x", [1], [1f]).Save(path);
        SafetensorsFile file = SafetensorsFile.Open(path);
        TensorEntry entry = file["x"];
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => entry.Data);
        Assert.Throws<ObjectDisposedException>(() => entry.ToSingles());
    }

    [Theory]
    [InlineData("", "the file has 0 bytes")]
    [InlineData("1234567", "the file has 7 bytes")]
    public void A_file_without_a_prefix_is_refused(string content, string message) => Refused(Encoding.ASCII.GetBytes(content), message);

    [Theory]
    [InlineData(100_000_001UL, "at most 100000000 are read")]
    [InlineData(ulong.MaxValue, "at most 100000000 are read")]
    [InlineData(1000UL, "the file has only 10 bytes")]
    public void A_header_length_beyond_reason_is_refused(ulong length, string message)
    {
        var bytes = new byte[10];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        Refused(bytes, message);
    }

    [Theory]
    [InlineData("", 0, "a JSON object that begins at once")]
    [InlineData("[]", 0, "a JSON object that begins at once")]
    [InlineData(" {}", 0, "a JSON object that begins at once")]
    [InlineData("{", 0, "not valid UTF-8 JSON")]
    [InlineData("{} {}", 0, "not valid UTF-8 JSON")]
    [InlineData("""{"a":1}""", 0, "a: an object with dtype")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "texts only")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "a: lacks dtype, shape or two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "more than 2 numbers")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "dtype 'F31' is not known; expected one of F64, F32")]
    [InlineData("""{"a":{"dtype":"0","shape":[1],"data_offsets":[0,8]}}""", 8, "dtype '0' is not known")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "shape holds something else")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "shape holds something else")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}""", 8, "do not hold the 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "do not hold")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}}""", 0, "more bytes than a file can")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "more bytes than a file can")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "occurs twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "says dtype twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "b: begins at byte 4 of the data; 8 was expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "a: begins at byte 4 of the data; 0 was expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "ends at byte 8 of the data, of which the file has 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 9, "the file has 5 bytes more")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4, "more than 16 numbers")]
    public void A_header_that_does_not_describe_the_file_is_refused(string header, int dataBytes, string message) =>
        Refused(FileOf(Encoding.UTF8.GetBytes(header), dataBytes), message);

    [Fact]
    public void A_header_that_is_not_UTF8_is_refused() =>
        Refused(FileOf([(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}'], 0), "not valid UTF-8 JSON");

    [Fact]
    public void Halves_widen_as_the_runtime_widens_them()
    {
        var all = new ushort[65536 + 3];
        for (int i = 0; i < all.Length; i++)
            all[i] = (ushort)i;
        var widened = new float[all.Length];
        FloatWidening.FromHalf(all, widened);
        for (int i = 0; i < all.Length; i++)
        {
            float expected = (float)BitConverter.UInt16BitsToHalf(all[i]);
            Assert.True(float.IsNaN(expected) ? float.IsNaN(widened[i]) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(widened[i]), $"0x{all[i]:X4}");
        }

        FloatWidening.FromBFloat16(all, widened);
        for (int i = 0; i < all.Length; i++)
            Assert.Equal((uint)all[i] << 16, BitConverter.SingleToUInt32Bits(widened[i]));
    }

    [Fact]
    public void Integers_are_not_taken_for_weights()
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("a.safetensors");
        new SafetensorsWriter().Add("x", CheckpointType.I32, [1], new byte[4]).Save(path);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Contains("holds I32", Assert.Throws<InputFormatException>(() => file["x"].ToSingles()).Message);
        Assert.Contains("no such tensor", Assert.Throws<InputFormatException>(() => file["y"]).Message);
    }

    private static byte[] FileOf(byte[] header, int dataBytes)
    {
        var bytes = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes, 8);
        return bytes;
    }

    private static void Refused(byte[] content, string message)
    {
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("broken.safetensors");
        File.WriteAllBytes(path, content);
        var error = Assert.Throws<InputFormatException>(() => SafetensorsFile.Open(path));
        Assert.Contains(message, error.Message);
        Assert.Equal(path, error.Input);
    }
}
