using System.CommandLine;
using System.Text;
using System.Text.Json;
using AsymForge.Evaluation;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;

namespace AsymForge.Cli;

/// <summary><c>asymforge ask</c>: one conversation about one picture, with a policy or without.</summary>
internal static class AskCommand
{
    private const int LongestQuote = 60;

    private static readonly Option<string?> ImagePath = new("--image") { Description = "The picture (PNG)." };
    private static readonly Option<string[]> Questions = new("--question") { Description = "A question; repeat it for a conversation.", Required = true };
    private static readonly Option<int?> MaxTokens = SharedOptions.Number<int>("--max-tokens", "Longest answer, in tokens.", "a whole number from 1 to 2147483647", value => value >= 1);

    private static readonly Option<ulong?> Seed = SharedOptions.Number<ulong>(
        "--seed", "Draw tokens by chance with this seed instead of taking the most likely one.", "a whole number from 0 to 18446744073709551615", _ => true);

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object and nothing else (docs/ask-json.md)." };

    public static Command Create()
    {
        Command command = new("ask", "Ask about a picture.")
        {
            ImagePath, Questions, SharedOptions.Policy, SharedOptions.Assemblies, SharedOptions.Model, SharedOptions.Keep, MaxTokens, Seed, SharedOptions.Threads, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        CompiledPolicy? policy = SharedOptions.PolicyOf(arguments, PolicyCatalog.Load(arguments.GetValue(SharedOptions.Assemblies) ?? []));
        ChatOptions options = ChatOptions.Default with { Keep = arguments.GetValue(SharedOptions.Keep), MaxTokens = arguments.GetValue(MaxTokens) };
        if (arguments.GetValue(Seed) is { } seed)
        {
            options = options with { Seed = seed, Temperature = 1f };
        }

        bool json = arguments.GetValue(Json);
        string[] questions = [.. arguments.GetValue(Questions)!.Select(Asked)];
        string? picture = SharedOptions.PathOf(arguments, ImagePath);
        Image? image = picture is null ? null : LoadImage(picture);
        using VlmModel model = await Progress.ShowAsync("Loading the model", () => SharedOptions.Load(arguments), json && Console.IsErrorRedirected, cancellation);
        if (image is not null && model.VisionTokens == 0)
        {
            throw new InputFormatException(ImagePath.Name, picture!, $"is a picture, which the model in '{model.Folder}' cannot see (expected questions alone, or another --model)");
        }

        using ChatSession chat = model.StartChat(policy, options);
        Conversation conversation = await HoldAsync(chat, policy?.Info.Name ?? PolicyCatalog.Dense, questions, image, json, cancellation);
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(AskReport.Of(conversation), AskJson.Default.AskReport)
            : "\n" + ComparisonTable.Print([conversation]));
        return 0;
    }

    private static async Task<Conversation> HoldAsync(ChatSession chat, string name, string[] questions, Image? image, bool json, CancellationToken cancellation)
    {
        List<ConversationTurn> turns = [];
        TextWriter output = json ? TextWriter.Null : Console.Out;
        foreach (string question in questions)
        {
            // The picture comes with the first question; later ones ask about it again.
            await using IAsyncEnumerator<string> pieces = Start(chat, question, turns.Count == 0 ? image : null, cancellation).GetAsyncEnumerator(cancellation);
            StringBuilder answer = new();
            bool more = await Progress.ShowAsync("Reading the picture and the question", () => pieces.MoveNextAsync().AsTask(), quiet: json && Console.IsErrorRedirected);
            for (; more; more = await pieces.MoveNextAsync())
            {
                answer.Append(pieces.Current);
                output.Write(Printable.Text(pieces.Current));
            }

            output.WriteLine();
            turns.Add(new ConversationTurn(question, answer.ToString().Trim(), chat.Report!));
        }

        return new Conversation(name, turns);
    }

    private static string Asked(string question) => string.IsNullOrWhiteSpace(question)
        ? throw new InputFormatException(Questions.Name, $"'{question}'", "is empty (expected a question)")
        : question;

    private static Image LoadImage(string path) => File.Exists(path)
        ? Image.Load(path)
        : throw new InputFormatException(path, "file", Directory.Exists(path) ? "is a folder (expected a picture)" : "does not exist (expected a picture)");

    private static IAsyncEnumerable<string> Start(ChatSession chat, string question, Image? image, CancellationToken cancellation)
    {
        try
        {
            return chat.AskAsync(question, image, cancellation);
        }
        catch (ArgumentException error)
        {
            // What a question can be refused for was checked before, but for its length.
            string quoted = question.Length <= LongestQuote ? question : question[..LongestQuote] + "…";
            throw new InputFormatException(
                Questions.Name, $"'{quoted}'", $"makes the conversation too long (expected pictures, questions and answers of at most {chat.Context} tokens together)", error);
        }
    }
}
