using System.Runtime.Intrinsics;

namespace AsymForge.Runtime;

internal sealed unsafe class TileKernels512 : TileKernels
{
    public override void Rows12(float* a, nint aStride, float* b, nint bStride, float* c, nint k) => Tiles512.Rows12(a, aStride, b, bStride, c, k);

    public override void Rows8(float* a, nint aStride, float* b, nint bStride, float* c, nint k) => Tiles512.Rows8(a, aStride, b, bStride, c, k);

    public override void Thin(in ThinTile tile)
    {
        if (tile.IsHalf)
        {
            Thin<ushort>(tile);
        }
        else
        {
            Thin<float>(tile);
        }
    }

    public override void Scores(float* query, in KeyBlocks keys, float scale, float* scores, int headDim) => KeyScores256.Run(query, keys, scale, scores, headDim);

    public override void Widen(ushort* source, float* target, nint count)
    {
        for (nint i = 0; i < count; i += 16)
        {
            HalfBits.Widen16(source + i).Store(target + i);
        }
    }

    private static void Thin<T>(in ThinTile tile)
        where T : unmanaged
    {
        T* b0 = (T*)tile.B0, b1 = (T*)tile.B1;
        switch (tile.Rows)
        {
            case 1:
                Tiles512.Thin1(tile.A, b0, b1, (T*)tile.B2, (T*)tile.B3, tile.C, tile.K);
                break;
            case 2:
                Tiles512.Thin2(tile.A, b0, b1, (T*)tile.B2, (T*)tile.B3, tile.C, tile.K);
                break;
            case 6:
                Tiles512.Thin6(tile.A, b0, b1, tile.C, tile.K);
                break;
            default:
                Tiles512.Thin12(tile.A, b0, tile.C, tile.K);
                break;
        }
    }
}
