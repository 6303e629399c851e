using System.Buffers.Binary;

namespace AsymForge.Vlm.Images;

/// <summary>The checksum of a chunk's type and data: CRC-32, polynomial 0xEDB88320, eight bytes a step.</summary>
internal static class PngCrc
{
    // Table[k][b]: the effect of byte b with k zero bytes after it.
    private static readonly uint[][] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc, high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = Table[7][low & 255] ^ Table[6][(low >> 8) & 255] ^ Table[5][(low >> 16) & 255] ^ Table[4][low >> 24]
                ^ Table[3][high & 255] ^ Table[2][(high >> 8) & 255] ^ Table[1][(high >> 16) & 255] ^ Table[0][high >> 24];
        }

        foreach (byte value in bytes)
            crc = (crc >> 8) ^ Table[0][(crc ^ value) & 255];
        return ~crc;
    }

    private static uint[][] MakeTable()
    {
        var table = new uint[8][];
        table[0] = new uint[256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            table[0][value] = crc;
        }

        for (int step = 1; step < table.Length; step++)
            table[step] = [.. table[step - 1].Select(crc => (crc >> 8) ^ table[0][crc & 255])];
        return table;
    }
}
