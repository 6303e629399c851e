using AsymForge.Nano;
using AsymForge.Vlm;

namespace AsymForge.Evaluation.Tests;

/// <summary>Page files come from outside: what is wrong is named with its line.</summary>
public sealed class PageFileTests : IDisposable
{
    private const string Good = """{"id": "1", "image": "a.png", "kind": "form", "turns": [{"question": "q", "answer": "a", "evidence": []}]}""";

    private readonly string folder = Directory.CreateTempSubdirectory("asymforge-pages-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Pages_are_read_in_order_with_paths_beside_the_file()
    {
        IReadOnlyList<Page> pages = PageFile.Load(Write(Good, "", Good.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)));
        Assert.Equal(["1", "2"], pages.Select(page => page.Id));
        Assert.Equal(Path.Combine(folder, "a.png"), pages[0].ImagePath);
    }

    [Fact]
    public void The_forty_built_in_pages_have_a_picture_and_questions()
    {
        IReadOnlyList<Page> pages = PageFile.Load(NanoPages.File);
        Assert.Equal(Enumerable.Range(0, 40).Select(number => $"{number:0000}"), pages.Select(page => page.Id));
        Assert.All(pages, page =>
        {
            Assert.Equal(NanoPages.Picture(page.Id), page.ImagePath);
            Assert.Contains(page.Kind, (string[])["form", "table", "chart", "shapes"]);
            Assert.NotEmpty(page.Turns);
        });
    }

    [Theory]
    [InlineData("What is the TOTAL?", true)]
    [InlineData("The code is 4821.", false)]
    [InlineData("What is the code?", false)]
    public void Turns_about_a_code_do_not_stand_alone(string question, bool expected) => Assert.Equal(expected, new PageTurn(question, "a").StandsAlone);

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id": "1", "image": "a.png", "kind": "form", "turns": 3}""")]
    [InlineData("""{"id": "1", "image": "a.png", "kind": "form", "turns": [{"question": 3, "answer": "a"}]}""")]
    [InlineData("""{"id": null, "image": "a.png", "kind": "form", "turns": []}""")]
    [InlineData("""{"id": "1", "image": "../../etc/passwd", "kind": "form", "turns": []}""")]
    [InlineData("""{"id": "1", "image": "a\u0000.png", "kind": "form", "turns": []}""")]
    public void A_line_that_is_no_page_is_named(string line)
    {
        string path = Write(Good, line);
        InputFormatException error = Assert.Throws<InputFormatException>(() => PageFile.Load(path));
        Assert.Equal(path, error.Input);
        Assert.Equal("line 2", error.Place);
    }

    [Fact]
    public void A_missing_file_and_an_empty_one_are_refused()
    {
        Assert.Throws<InputFormatException>(() => PageFile.Load(Path.Combine(folder, "nothing.jsonl")));
        Assert.Throws<InputFormatException>(() => PageFile.Load(Write("")));
        File.WriteAllText(Path.Combine(folder, "empty.jsonl"), "");
        Assert.Throws<InputFormatException>(() => PageFile.Load(Path.Combine(folder, "empty.jsonl")));
    }

    private string Write(params string[] lines)
    {
        string path = Path.Combine(folder, "pages.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }
}
