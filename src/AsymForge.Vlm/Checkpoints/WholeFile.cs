using Microsoft.Win32.SafeHandles;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>Reads an untrusted file whole: never more than the length it has, so that a device or a pipe, whose length is 0, reads as empty instead of without end.</summary>
internal static class WholeFile
{
    /// <summary>The bytes of the file that <paramref name="path"/> names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes it may have.</param>
    /// <exception cref="InputFormatException">It is larger.</exception>
    /// <exception cref="IOException">It cannot be read, or got shorter meanwhile.</exception>
    public static byte[] Read(string path, long most)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        long length = RandomAccess.GetLength(file);
        if (length > most)
        {
            throw new InputFormatException(path, "file", $"has {length} bytes; at most {most} are read.");
        }

        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < bytes.Length)
        {
            int read = RandomAccess.Read(file, bytes.AsSpan(filled), filled);
            filled += read > 0 ? read : throw new EndOfStreamException($"{path}: byte {filled}: the file ended here ({length} bytes were expected).");
        }

        return bytes;
    }
}
