using AsymForge.Nano;

namespace AsymForge.Vlm.Tests.Nano;

/// <summary>The built-in model's files lie beside whatever references them.</summary>
public sealed class NanoPagesTests
{
    [Fact]
    public void All_forty_pages_have_a_picture_and_questions()
    {
        Assert.Equal(40, NanoPages.All.Count);
        Assert.Equal(40, NanoPages.All.Select(page => page.Id).Distinct().Count());
        Assert.All(NanoPages.All, page =>
        {
            Assert.True(File.Exists(page.ImagePath), page.ImagePath);
            Assert.Contains(page.Kind, (string[])["form", "table", "chart", "shapes"]);
            Assert.NotEmpty(page.Turns);
            Assert.All(page.Turns.SelectMany(turn => turn.Evidence), box => Assert.True(box.Left < box.Right && box.Top < box.Bottom));
        });
    }

    [Fact]
    public void The_model_folder_holds_a_checkpoint() => Assert.True(File.Exists(Path.Combine(NanoModel.Folder, "model.safetensors")));
}
