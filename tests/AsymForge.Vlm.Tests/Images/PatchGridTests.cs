using AsymForge.Testing;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Images;

public class PatchGridTests
{
    private static readonly PreprocessorConfig Crop = Config(padToSquare: false);

    [Fact]
    public void A_wide_picture_loses_its_ends()
    {
        // 16 x 8 shrinks to 8 x 4, of which the middle 4 x 4 remains: patches of 2 output pixels are 4 original ones.
        PatchGrid grid = new ClipImageProcessor(Crop).GridOf(16, 8, 2);
        Assert.Equal((2, 2), (grid.Rows, grid.Columns));
        Assert.Equal(new PixelArea(4, 0, 8, 4), grid.AreaOf(0));
        Assert.Equal(new PixelArea(8, 4, 12, 8), grid.AreaOf(3));
        Assert.Equal(-1, grid.PatchAt(3, 0));
        Assert.Equal(0, grid.PatchAt(4, 0));
        Assert.Equal(3, grid.PatchAt(11, 7));
        Assert.Equal(-1, grid.PatchAt(12, 7));
    }

    [Fact]
    public void Padding_belongs_to_patches_but_not_to_the_picture()
    {
        // 8 x 2 is padded to 8 x 8 with 3 rows above, then shrinks to 4 x 4: the upper patches show rows -3 to 1.
        PatchGrid grid = new ClipImageProcessor(Config(padToSquare: true)).GridOf(8, 2, 2);
        Assert.Equal(new PixelArea(0, 0, 4, 1), grid.AreaOf(0));
        Assert.Equal(new PixelArea(4, 1, 8, 2), grid.AreaOf(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.AreaOf(4));
        Assert.True(new ClipImageProcessor(Config(padToSquare: true)).GridOf(8, 2, 1).AreaOf(0).IsEmpty);
    }

    /// <summary>Law: the pixels of a patch are those whose middle lies in its area, and areas do not overlap.</summary>
    [Property(MaxTest = 50)]
    public void Areas_and_pixels_agree(byte width, byte height, bool pad)
    {
        (int w, int h) = (1 + (width % 30), 1 + (height % 30));
        PatchGrid grid = new ClipImageProcessor(Config(pad)).GridOf(w, h, 2);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int[] inside = [.. Enumerable.Range(0, grid.Count).Where(patch => Contains(grid.AreaOf(patch), x + 0.5, y + 0.5))];
                int patch = grid.PatchAt(x, y);
                Assert.Equal(patch < 0 ? [] : [patch], inside);
            }
        }
    }

    [Fact]
    public void What_is_in_no_kept_patch_is_dimmed()
    {
        var white = new Image(16, 8, [.. Enumerable.Repeat((byte)200, 16 * 8 * 4)]);
        PatchGrid grid = new ClipImageProcessor(Crop).GridOf(16, 8, 2);
        Image shown = PatchOverlay.Dim(white, grid, [0, 3], 0.25f);
        for (int y = 0; y < 8; y++)
        {
            for (int x = 0; x < 16; x++)
            {
                bool kept = grid.PatchAt(x, y) is 0 or 3;
                Assert.Equal(kept ? 200 : 50, shown.Row(y)[4 * x]);
                Assert.Equal(200, shown.Row(y)[(4 * x) + 3]);
            }
        }

        Assert.Throws<ArgumentException>(() => PatchOverlay.Dim(white, grid, [4], 0.25f));
        Assert.Throws<ArgumentException>(() => PatchOverlay.Dim(white, grid, [-1], 0.25f));
        Assert.Throws<ArgumentOutOfRangeException>(() => PatchOverlay.Dim(white, grid, [0], float.NaN));
        Assert.Throws<ArgumentException>(() => PatchOverlay.Dim(new Image(1, 1, new byte[4]), grid, [0], 0.5f));
    }

    private static bool Contains(PixelArea area, double x, double y) => x >= area.Left && x < area.Right && y >= area.Top && y < area.Bottom;

    private static PreprocessorConfig Config(bool padToSquare) => new()
    {
        PadToSquare = padToSquare, Resize = new ResizeRule.ShortestEdge(4), Resample = Resampling.Bicubic, Crop = new ResizeRule.Exact(4, 4), RescaleFactor = 1,
        Mean = [0, 0, 0], StandardDeviation = [1, 1, 1], PadColour = [0.5, 0.5, 0.5],
    };
}
