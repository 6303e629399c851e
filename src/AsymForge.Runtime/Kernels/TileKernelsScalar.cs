namespace AsymForge.Runtime;

/// <summary>One element at a time, for machines without fused multiply-add vectors: slow, and the plainest statement of the order of summation.</summary>
internal sealed unsafe class TileKernelsScalar : TileKernels
{
    private const int Width = LinearWeight.PanelWidth;

    public override void Rows12(float* a, nint aStride, float* b, nint bStride, float* c, nint k) => Multiply(a, aStride, b, bStride, c, 12, k);

    public override void Rows8(float* a, nint aStride, float* b, nint bStride, float* c, nint k) => Multiply(a, aStride, b, bStride, c, 8, k);

    public override void Thin(in ThinTile tile)
    {
        void** panels = stackalloc void*[4] { tile.B0, tile.B1, tile.B2, tile.B3 };
        float* row = stackalloc float[Width];
        for (int panel = 0; panel < ThinTile.PanelsFor(tile.Rows); panel++)
        {
            float* c = tile.C + (panel * tile.Rows * Width);
            for (nint k = 0; k < tile.K; k++)
            {
                float* b = (float*)panels[panel] + (k * Width);
                if (tile.IsHalf)
                {
                    Widen((ushort*)panels[panel] + (k * Width), row, Width);
                    b = row;
                }

                Multiply(tile.A + (k * tile.Rows), 0, b, 0, c, tile.Rows, 1);
            }
        }
    }

    public override void Scores(float* query, in KeyBlocks keys, float scale, float* scores, int headDim)
    {
        float** blocks = stackalloc float*[4] { keys.First, keys.Second, keys.Third, keys.Fourth };
        for (int entry = 0; entry < 32; entry++)
        {
            float* key = blocks[entry / 8] + (entry % 8);
            float sum = 0f;
            for (int d = 0; d < headDim; d++)
            {
                sum = MathF.FusedMultiplyAdd(key[8 * d], query[d], sum);
            }

            scores[entry] = sum * scale;
        }
    }

    public override void Widen(ushort* source, float* target, nint count)
    {
        for (nint i = 0; i < count; i++)
        {
            target[i] = HalfBits.Widen1(source[i]);
        }
    }

    private static void Multiply(float* a, nint aStride, float* b, nint bStride, float* c, int rows, nint k)
    {
        for (; k > 0; k--, a += aStride, b += bStride)
        {
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < Width; column++)
                {
                    float* sum = c + (row * Width) + column;
                    *sum = MathF.FusedMultiplyAdd(a[row], b[column], *sum);
                }
            }
        }
    }
}
