using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Images;

public class PillowResizeTests
{
    private static readonly Dictionary<string, Resampling> Filters = Enum.GetValues<Resampling>().ToDictionary(filter => filter.ToString().ToLowerInvariant());

    public static IEnumerable<object?[]> FilesOfSizes() => Fixtures.Files("images/resize", "*.safetensors");

    /// <summary>Pillow 12.3.0, every byte. <c>out/source/filter/WxH</c> from <c>in/source</c>; <c>out_box</c> from a part of it.</summary>
    [FixtureTheory]
    [MemberData(nameof(FilesOfSizes))]
    public void Bytes_are_those_of_Pillow(string file, string? _)
    {
        using SafetensorsFile cases = SafetensorsFile.Open(Fixtures.PathOf(file));
        int compared = 0;
        foreach (TensorEntry expected in cases.Tensors.Where(tensor => tensor.Name.StartsWith("out", StringComparison.Ordinal)))
        {
            string[] name = expected.Name.Split('/');
            Image source = Source(cases["in/" + name[1]]);
            (int height, int width) = ((int)expected.Shape[0], (int)expected.Shape[1]);
            bool box = name[0] == "out_box"; // left 3.25, top 2.5, right 50.75, bottom 40: how the file was made
            AxisResize columns = box ? new(source.Width, 3.25, 50.75, width, 0, width) : AxisResize.Whole(source.Width, width);
            AxisResize rows = box ? new(source.Height, 2.5, 40, height, 0, height) : AxisResize.Whole(source.Height, height);
            var pixels = new byte[4 * width * height];
            PillowResize.Resize(source.Pixels, columns, rows, Filters[name[2]], pixels);
            Assert.True(expected.Bytes.SequenceEqual(TestPictures.Rgb(new Image(width, height, pixels))), expected.Name);
            compared++;
        }

        Assert.True(compared > 0);
    }

    /// <summary>Law: a part of the result is that part of the whole result.</summary>
    [Property(MaxTest = 60)]
    public void A_window_shows_what_the_whole_shows(byte size, byte target, byte first, byte count, int filter)
    {
        (int from, int to) = (1 + (size % 50), 1 + (target % 60));
        int start = first % to, wanted = 1 + (count % (to - start));
        var kind = (Resampling)(int)((uint)filter % 5);
        Image source = TestPictures.Noise(from, from + 3, filter);
        Image whole = PillowResize.Resize(source, to, to, kind);
        var window = new byte[4 * wanted * wanted];
        PillowResize.Resize(
            source.Pixels, AxisResize.Whole(source.Width, to) with { First = start, Count = wanted }, AxisResize.Whole(source.Height, to) with { First = start, Count = wanted }, kind, window);
        for (int y = 0; y < wanted; y++)
            Assert.Equal(whole.Row(start + y).Slice(4 * start, 4 * wanted), window.AsSpan(4 * wanted * y, 4 * wanted));
    }

    [Fact]
    public void The_same_size_is_a_copy()
    {
        Image source = TestPictures.Noise(7, 5, 3);
        Assert.Equal(source.Pixels, PillowResize.Resize(source, 7, 5, Resampling.Lanczos).Pixels);
    }

    private static Image Source(TensorEntry tensor) => TestPictures.FromRgb(tensor.Bytes, (int)tensor.Shape[1], (int)tensor.Shape[0]);
}
