using AsymForge.Cuda;
using AsymForge.GpuCheck.Checks;
using AsymForge.GpuCheck.Timing;
using AsymForge.Policies;

namespace AsymForge.GpuCheck;

/// <summary>Decides on a CUDA device what every policy decides on the CPU, compares bit for bit, and measures. Exit codes: 0 all agree, 1 something differs or failed, 2 wrong arguments, 3 no device.</summary>
internal static class Program
{
    private const int Seeds = 96;
    private const int Agrees = 0, Differs = 1, WrongArguments = 2, NoDevice = 3;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case []:
                return OnDevice();
            case ["--sources", string folder]:
                Sources.Write(folder);
                return Agrees;
            default:
                Console.Error.WriteLine("Expected no arguments, or --sources <folder> to write the kernels that the check has to carry as PTX.");
                return WrongArguments;
        }
    }

    private static int OnDevice()
    {
        DriverDevice device;
        try
        {
            device = DriverDevice.Open();
        }
        catch (CudaException error)
        {
            Console.WriteLine($"No CUDA device: {error.Message}");
            return NoDevice;
        }

        using (device)
        {
            PtxBundle images = PtxBundle.FromResources(typeof(Program).Assembly);
            Console.WriteLine(FormattableString.Invariant($"{device.Name}, compute capability {device.Capability}, driver for CUDA {device.DriverVersion}, PTX of {images.Count} sources"));
            try
            {
                DeviceReport report = new(device, images, Console.Out);
                foreach (CompiledPolicy policy in PolicyLibrary.All)
                {
                    report.Check(policy, Seeds);
                }

                report.Close();
                LaunchTable.Print(device, images, Console.Out);
                return report.Failed == 0 ? Agrees : Differs;
            }
            catch (CudaException error)
            {
                Console.WriteLine($"The device failed: {error.Message}");
                return Differs;
            }
        }
    }
}
