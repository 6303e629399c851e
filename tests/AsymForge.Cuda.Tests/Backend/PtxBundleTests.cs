using AsymForge.Policies;

namespace AsymForge.Cuda.Tests.Backend;

/// <summary>Kernels that were compiled ahead of time are found by the hash of their source.</summary>
public sealed class PtxBundleTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("asymforge-ptx");
    private readonly PolicyProgram invoice = InvoicePolicy.Bind(
        new() { Layers = 4, Heads = 2, KvHeads = 2, HeadDim = 4, Hidden = 8, HasCls = true }, PolicyValues.Defaults, NoWeights.Instance);

    [Fact]
    public void A_file_is_called_after_its_source()
    {
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", PtxBundle.HashOf("abc"u8));
        File.WriteAllText(Path.Combine(folder.FullName, PtxBundle.HashOf(invoice.CudaSource) + ".ptx"), "text");
        File.WriteAllText(Path.Combine(folder.FullName, "notes.txt"), "else");
        PtxBundle bundle = PtxBundle.FromFolder(folder.FullName);
        Assert.Equal((1, "text"), (bundle.Count, System.Text.Encoding.UTF8.GetString(bundle.ImageOf(invoice))));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        CudaException error = Assert.Throws<CudaException>(() => PtxBundle.FromFolder(folder.FullName).ImageOf(invoice).Length);
        Assert.Equal(
            $"PtxBundle: no image. There is no {PtxBundle.HashOf(invoice.CudaSource)}.ptx for the kernels of InvoicePolicy among the 0 in the folder {folder.FullName}: compile the PTX again from this version of the policy, or use NVRTC.",
            error.Message);
        Assert.Throws<DirectoryNotFoundException>(() => PtxBundle.FromFolder(Path.Combine(folder.FullName, "none")));
        Assert.Equal(0, PtxBundle.FromResources(typeof(PtxBundleTests).Assembly).Count);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
