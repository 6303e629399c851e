using System.Buffers.Binary;
using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;

namespace AsymForge.Kernels;

/// <summary>The key of a bound program. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProgramKeys
{
    /// <summary>
    /// First 16 bytes of the SHA-256 over IR hash, values, weights and geometry, each with its length, integers and floats little-endian: equal on every machine, different where a result could differ.
    /// </summary>
    /// <param name="irHash"><see cref="PolicyInfo.Hash"/>.</param>
    /// <param name="values">The resolved values, in the order in which they are declared.</param>
    /// <param name="weights">The learned vectors, in the order in which they are declared.</param>
    /// <param name="model">The geometry.</param>
    public static UInt128 Of(string irHash, ReadOnlySpan<PolicyValue> values, ReadOnlySpan<float[]> weights, in ModelGeometry model)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] ir = Encoding.UTF8.GetBytes(irHash);
        Append(hash, ir.Length);
        hash.AppendData(ir);
        Append(hash, values.Length);
        foreach (PolicyValue value in values)
        {
            Append(hash, BitConverter.DoubleToInt64Bits(value.Real));
            Append(hash, value.Int64);
        }

        Append(hash, weights.Length);
        foreach (float[] vector in weights)
        {
            Append(hash, vector);
        }

        foreach (int size in (ReadOnlySpan<int>)[model.Layers, model.Heads, model.KvHeads, model.HeadDim, model.Hidden, model.HasCls ? 1 : 0, model.VisionTokens])
        {
            Append(hash, size);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, float[] vector)
    {
        byte[] bytes = new byte[vector.Length * sizeof(float)];
        for (int i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        Append(hash, vector.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
