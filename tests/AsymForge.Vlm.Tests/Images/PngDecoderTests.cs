using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Images;

public class PngDecoderTests
{
    private static readonly byte[] Sample = PngWriter.Encode(TestPictures.Noise(23, 20, 1));

    public static IEnumerable<object?[]> Pictures() => Fixtures.Files("images/png", "*.png");

    /// <summary>Colours are those that Pillow 12.3.0 gives; for 16-bit gray the high byte, as the goldens' page advises.</summary>
    [FixtureTheory]
    [MemberData(nameof(Pictures))]
    public void Pixels_are_those_of_the_golden_decoder(string file, string? _)
    {
        string path = Fixtures.PathOf(file), name = Path.GetFileNameWithoutExtension(path);
        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(Path.GetDirectoryName(path)!, "expected.safetensors"));
        TensorEntry colours = expected.Find(name + "/high_byte") ?? expected[name];
        Image image = Image.Load(path);
        Assert.Equal(colours.Shape, (IEnumerable<long>)[image.Height, image.Width, 3]);
        Assert.Equal(colours.Bytes, TestPictures.Rgb(image));
    }

    public static IEnumerable<object?[]> Malformed() => Fixtures.Files("images/malformed", "*.bin", NotYet);

    /// <summary>What must be refused is refused; where the verdict is lenient, Pillow's picture or a refusal.</summary>
    [FixtureTheory]
    [MemberData(nameof(Malformed))]
    public void Damaged_files_get_their_verdict(string file, string? _)
    {
        string path = Fixtures.PathOf(file), name = Path.GetFileNameWithoutExtension(path);
        try
        {
            Image image = Image.Load(path);
            Assert.Equal("lenient", Verdicts.Of(file));
            using SafetensorsFile pillow = SafetensorsFile.Open(Path.Combine(Path.GetDirectoryName(path)!, "pillow.safetensors"));
            if (pillow.Find(name) is { } expected)
                Assert.Equal(expected.Bytes, TestPictures.Rgb(image));
        }
        catch (InputFormatException error)
        {
            Assert.Equal(path, error.Input);
        }
    }

    [Fact]
    public void Transparency_becomes_alpha()
    {
        // 2 x 1 palette picture: entry 0 half transparent, entry 1 without an entry in tRNS.
        byte[] file = TestPictures.PngOf(2, 1, depth: 8, colour: 3, [0, 0, 1], ("PLTE", [10, 20, 30, 40, 50, 60]), ("tRNS", [128]));
        Assert.Equal([10, 20, 30, 128, 40, 50, 60, 255], Image.Decode(file, "p").Pixels.ToArray());
        file = TestPictures.PngOf(2, 1, depth: 16, colour: 0, [0, 1, 2, 1, 3], ("tRNS", [1, 2]));
        Assert.Equal([1, 1, 1, 0, 1, 1, 1, 255], Image.Decode(file, "g").Pixels.ToArray());
        file = TestPictures.PngOf(2, 1, depth: 8, colour: 2, [0, 1, 2, 3, 1, 2, 4], ("tRNS", [0, 1, 0, 2, 0, 3]));
        Assert.Equal([1, 2, 3, 0, 1, 2, 4, 255], Image.Decode(file, "c").Pixels.ToArray());
        file = TestPictures.PngOf(2, 1, depth: 4, colour: 0, [0, 0x5A], ("tRNS", [0, 10]));
        Assert.Equal([85, 85, 85, 255, 170, 170, 170, 0], Image.Decode(file, "b").Pixels.ToArray());
        file = TestPictures.PngOf(1, 1, depth: 16, colour: 4, [0, 9, 1, 7, 1]);
        Assert.Equal([9, 9, 9, 7], Image.Decode(file, "a").Pixels.ToArray());
    }

    [Fact]
    public void Transparent_pixels_are_composed_on_white()
    {
        var image = new Image(4, 1, [9, 9, 9, 255, 9, 9, 9, 0, 0, 100, 255, 128, 200, 3, 77, 1]);
        Assert.Equal([9, 9, 9, 255, 255, 255, 255, 255, 127, 177, 255, 255, 255, 254, 254, 255], image.OnWhite().Pixels.ToArray());
        var opaque = new Image(1, 1, [1, 2, 3, 255]);
        Assert.Same(opaque, opaque.OnWhite());
    }

    [Fact]
    public void The_limit_counts_pixels()
    {
        Assert.Equal(23, new PngDecoder(maxPixels: 460).Decode(Sample, "p").Width);
        Assert.Contains("at most 459 pixels", Assert.Throws<InputFormatException>(() => new PngDecoder(maxPixels: 459).Decode(Sample, "p")).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "this is JPEG, which is not supported yet; supported formats: PNG")]
    [InlineData(new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39 }, "this is GIF")]
    [InlineData(new byte[] { 0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E }, "looks like text")]
    [InlineData(new byte[] { 1, 2, 3 }, "no known picture format")]
    [InlineData(new byte[0], "the file is empty")]
    public void Other_files_are_named_for_what_they_are(byte[] bytes, string message) =>
        Assert.Contains(message, Assert.Throws<InputFormatException>(() => Image.Decode(bytes, "x")).Message);

    [Fact]
    public void A_given_decoder_is_asked_instead()
    {
        var image = new Image(1, 1, [1, 2, 3, 255]);
        Assert.Same(image, Image.Decode(new byte[] { 1, 2, 3 }, "x", [new Always(image)]));
    }

    /// <summary>Law: what was written is read back.</summary>
    [Property(MaxTest = 60)]
    public void Writing_and_reading_gives_the_same_pixels(byte width, byte height, int seed, bool opaque)
    {
        Image image = TestPictures.Noise(1 + (width % 40), 1 + (height % 40), seed, opaque);
        Assert.Equal(image.Pixels, Image.Decode(PngWriter.Encode(image), "p").Pixels);
    }

    /// <summary>Law: a damaged file decodes or is refused; nothing else happens. Checksums are repaired, so that damage gets past them.</summary>
    [Property(MaxTest = 400, Arbitrary = [typeof(Checkpoints.Damages)])]
    public void Damaged_pictures_decode_or_are_refused(Checkpoints.Damage damage)
    {
        byte[] file = damage.Apply(Sample);
        TestPictures.RepairChecksums(file);
        try
        {
            new PngDecoder(maxPixels: 100_000).Decode(file, "p");
        }
        catch (InputFormatException)
        {
        }
    }

    // A lenient JPEG may be a picture, and there is no decoder for it yet.
    private static string? NotYet(string path) => Path.GetFileName(path).StartsWith("jpeg_", StringComparison.Ordinal) ? "not yet: JPEG" : null;

    private sealed class Always(Image image) : IImageDecoder
    {
        public string Format => "Anything";

        public bool Recognises(ReadOnlySpan<byte> start) => true;

        public Image Decode(ReadOnlyMemory<byte> bytes, string name) => image;
    }
}
