using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Chat;
using AsymForge.Vlm.Checkpoints;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Models;

/// <summary>One folder of golden values: the model in it, what was asked, and every stage's expected value with its tolerance.</summary>
internal sealed class GoldenCase : IDisposable
{
    private readonly JsonDocument expected;
    private readonly SafetensorsFile values;

    public GoldenCase(string folder)
    {
        Folder = Fixtures.PathOf(folder);
        expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected.json")));
        values = SafetensorsFile.Open(Path.Combine(Folder, "expected.safetensors"));
        Model = VlmModel.Load(Folder, new VlmOptions { Threads = 1 });
    }

    public string Folder { get; }

    public VlmModel Model { get; }

    public JsonElement Root => expected.RootElement;

    /// <summary>Prompts, computed one by one although the reference computed them side by side.</summary>
    public int Batch => checked((int)values["input_ids"].Shape[0]);

    public IReadOnlyList<Image> Images => [.. Root.GetProperty("images").EnumerateArray().Select(image => Image.Load(Path.Combine(Folder, image.GetProperty("file").GetString()!)))];

    /// <summary>Pictures per prompt: they come in order.</summary>
    public int PicturesPerPrompt => Images.Count / Batch;

    /// <summary>The token ids of one prompt without its padding.</summary>
    public int[] Ids(int prompt) => Real("input_ids", prompt);

    public int[] Positions(int prompt) => Real("position_ids", prompt);

    public int[] Greedy(int prompt) => [.. Integers("decode.tokens", prompt)];

    /// <summary>The expected prompt, as if the tokenizer had made it.</summary>
    public PromptSequence Prompt(int prompt)
    {
        PromptSequence sequence = new();
        int picture = 0, left = 0;
        foreach (int id in Ids(prompt))
        {
            if (id != Model.Placeholders?.Id)
            {
                sequence.AddText(id, isQuestion: false, isTurn: false);
            }
            else if (left-- == 0)
            {
                sequence.AddPicture(id, picture++, Model.Placeholders.Count, isTurn: false);
                left = Model.Placeholders.Count - 1;
            }
        }

        return sequence;
    }

    /// <summary>Fails, naming the stage, where a value is outside the tolerance.</summary>
    /// <param name="stage">The tensor's name.</param>
    /// <param name="index">Which prompt (or picture).</param>
    /// <param name="actual">[rows, width], the last rows of the expected ones.</param>
    public void Close(string stage, int index, ReadOnlySpan<float> actual)
    {
        TensorEntry tensor = values[stage];
        int size = checked((int)(tensor.Count / tensor.Shape[0]));
        Assert.True(actual.Length <= size, $"{stage}: {actual.Length} values, {size} expected");
        CloseTo(stage, actual, tensor.Elements<float>().Slice((index * size) + size - actual.Length, actual.Length), Tolerance(stage));
    }

    public static void CloseTo(string stage, ReadOnlySpan<float> actual, ReadOnlySpan<float> wanted, double tolerance)
    {
        Assert.Equal(wanted.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            if (!(Math.Abs(actual[i] - wanted[i]) <= tolerance))
            {
                Assert.Fail($"{stage}: element {i} is {actual[i]:R}, {wanted[i]:R} was expected (tolerance {tolerance}).");
            }
        }
    }

    public bool Has(string stage) => values.Find(stage) is not null;

    public TensorEntry this[string stage] => values[stage];

    public double Tolerance(string stage) => Root.GetProperty("tensors").GetProperty(stage).GetProperty("tolerance").GetDouble();

    public void Dispose()
    {
        Model.Dispose();
        values.Dispose();
        expected.Dispose();
    }

    private int[] Real(string name, int prompt)
    {
        int[] mask = [.. Integers("attention_mask", prompt)];
        return [.. Integers(name, prompt).Zip(mask).Where(pair => pair.Second == 1).Select(pair => pair.First)];
    }

    private IEnumerable<int> Integers(string name, int index)
    {
        TensorEntry tensor = values[name];
        int size = checked((int)(tensor.Count / tensor.Shape[0]));
        return tensor.Elements<long>().Slice(index * size, size).ToArray().Select(value => checked((int)value));
    }
}
