using System.Text;

namespace AsymForge.Cuda;

/// <summary>Loads a module and keeps what the driver's compiler says.</summary>
internal static unsafe class ModuleLoad
{
    private const int LogBytes = 16 << 10;
    private const int ErrorLog = 5, ErrorLogBytes = 6; // CU_JIT_ERROR_LOG_BUFFER, CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES

    /// <summary>The module's handle; the context is current.</summary>
    /// <param name="api">The driver.</param>
    /// <param name="image">PTX or a cubin.</param>
    /// <param name="what">What it is and where it is loaded, for the error.</param>
    public static nint Load(DriverApi api, ReadOnlySpan<byte> image, string what)
    {
        // PTX is read up to a zero byte.
        byte[] ended = new byte[image.Length + 1], log = new byte[LogBytes];
        image.CopyTo(ended);
        int* options = stackalloc int[] { ErrorLog, ErrorLogBytes };
        void** values = stackalloc void*[2];
        nint module = 0;
        fixed (byte* text = ended, said = log)
        {
            values[0] = said;
            values[1] = (void*)LogBytes;
            int result = api.ModuleLoadDataEx(&module, text, 2, options, values);
            if (result != 0)
            {
                throw api.Failure(result, "cuModuleLoadDataEx", $"Loading {what}. {Said(log)}");
            }
        }

        return module;
    }

    private static string Said(byte[] log)
    {
        string text = Encoding.UTF8.GetString(log, 0, Math.Max(0, Array.IndexOf(log, (byte)0))).Trim();
        return text.Length == 0 ? "Its compiler said nothing." : $"Its compiler said:\n{text}";
    }
}
