using System.Runtime.Intrinsics;

namespace AsymForge.Runtime;

internal sealed unsafe class TileKernels256 : TileKernels
{
    private const int Width = LinearWeight.PanelWidth;

    public override void Rows12(float* a, nint aStride, float* b, nint bStride, float* c, nint k)
    {
        for (int row = 0; row < 12; row += 6)
        {
            Tiles256.Rows6(a + row, aStride, b, bStride, c + (row * Width), k);
            Tiles256.Rows6(a + row, aStride, b + 16, bStride, c + (row * Width) + 16, k);
        }
    }

    public override void Rows8(float* a, nint aStride, float* b, nint bStride, float* c, nint k)
    {
        for (int row = 0; row < 8; row += 4)
        {
            Tiles256.Rows4(a + row, aStride, b, bStride, c + (row * Width), k);
            Tiles256.Rows4(a + row, aStride, b + 16, bStride, c + (row * Width) + 16, k);
        }
    }

    public override void Thin(in ThinTile tile)
    {
        void** panels = stackalloc void*[4] { tile.B0, tile.B1, tile.B2, tile.B3 };
        for (int panel = 0; panel < ThinTile.PanelsFor(tile.Rows); panel++)
        {
            float* c = tile.C + (panel * tile.Rows * Width);
            if (tile.IsHalf)
            {
                Thin(tile, (ushort*)panels[panel], c);
            }
            else
            {
                Thin(tile, (float*)panels[panel], c);
            }
        }
    }

    public override void Scores(float* query, in KeyBlocks keys, float scale, float* scores, int headDim) => KeyScores256.Run(query, keys, scale, scores, headDim);

    public override void Widen(ushort* source, float* target, nint count)
    {
        for (nint i = 0; i < count; i += 8)
        {
            HalfBits.Widen8(source + i).Store(target + i);
        }
    }

    private static void Thin<T>(in ThinTile tile, T* b, float* c)
        where T : unmanaged
    {
        switch (tile.Rows)
        {
            case 1:
                Tiles256.Rows1(tile.A, 1, b, Width, c, tile.K);
                break;
            case 2:
                Tiles256.Rows2(tile.A, 2, b, Width, c, tile.K);
                break;
            default:
                for (int row = 0; row < tile.Rows; row += 6)
                {
                    Tiles256.Rows6(tile.A + row, tile.Rows, b, Width, c + (row * Width), tile.K);
                    Tiles256.Rows6(tile.A + row, tile.Rows, b + 16, Width, c + (row * Width) + 16, tile.K);
                }

                break;
        }
    }
}
