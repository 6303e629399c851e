using AsymForge.Nano;

namespace AsymForge.Vlm.Tests.Nano;

/// <summary>The built-in model's files lie beside whatever references them.</summary>
public sealed class NanoPagesTests
{
    [Fact]
    public void The_model_folder_holds_a_checkpoint() => Assert.True(File.Exists(Path.Combine(NanoModel.Folder, "model.safetensors")));

    [Fact]
    public void The_first_and_the_last_page_have_a_picture()
    {
        Assert.True(File.Exists(NanoPages.File));
        Assert.True(File.Exists(NanoPages.Picture("0000")));
        Assert.True(File.Exists(NanoPages.Picture("0039")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0040")]
    [InlineData("1")]
    [InlineData("../images/0000")]
    public void An_id_that_is_no_page_is_refused(string id) => Assert.Throws<ArgumentException>(() => NanoPages.Picture(id));
}
