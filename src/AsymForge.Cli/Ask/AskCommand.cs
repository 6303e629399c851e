using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AsymForge.Evaluation;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;

namespace AsymForge.Cli;

/// <summary><c>asymforge ask</c>: one conversation about one picture, with a policy or without.</summary>
internal static class AskCommand
{
    private static readonly Option<string?> ImagePath = new("--image") { Description = "The picture (PNG)." };
    private static readonly Option<string[]> Questions = new("--question") { Description = "A question; repeat it for a conversation.", Required = true };
    private static readonly Option<int?> MaxTokens = new("--max-tokens") { Description = "Longest answer, in tokens." };
    private static readonly Option<ulong?> Seed = new("--seed") { Description = "Draw tokens by chance with this seed instead of taking the most likely one." };
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
        CompiledPolicy? policy = PolicyCatalog.Load(arguments.GetValue(SharedOptions.Assemblies) ?? []).Find(arguments.GetValue(SharedOptions.Policy));
        ChatOptions options = SharedOptions.Chat(arguments) with { MaxTokens = Positive("--max-tokens", arguments.GetValue(MaxTokens)) };
        if (arguments.GetValue(Seed) is { } seed)
        {
            options = options with { Seed = seed, Temperature = 1f };
        }

        bool json = arguments.GetValue(Json);
        Image? image = arguments.GetValue(ImagePath) is { } path ? Image.Load(path) : null;
        using VlmModel model = await Progress.ShowAsync("Loading the model", () => SharedOptions.Load(arguments), quiet: json);
        using ChatSession chat = model.StartChat(policy, options);
        Conversation conversation = await HoldAsync(chat, policy?.Info.Name ?? PolicyCatalog.Dense, arguments.GetValue(Questions)!, image, json, cancellation);
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(AskReport.Of(conversation), AskJson.Default.AskReport)
            : "\n" + ComparisonTable.Print([conversation]));
        return 0;
    }

    private static async Task<Conversation> HoldAsync(ChatSession chat, string name, string[] questions, Image? image, bool quiet, CancellationToken cancellation)
    {
        List<ConversationTurn> turns = [];
        foreach (string question in questions)
        {
            // The picture comes with the first question; later ones ask about it again.
            await using IAsyncEnumerator<string> pieces = Start(chat, question, turns.Count == 0 ? image : null, cancellation).GetAsyncEnumerator(cancellation);
            StringBuilder answer = new();
            bool more = await Progress.ShowAsync("Reading the picture and the question", () => pieces.MoveNextAsync().AsTask(), quiet);
            for (; more; more = await pieces.MoveNextAsync())
            {
                answer.Append(pieces.Current);
                if (!quiet)
                {
                    Console.Out.Write(pieces.Current);
                }
            }

            if (!quiet)
            {
                Console.Out.WriteLine();
            }

            turns.Add(new ConversationTurn(question, answer.ToString().Trim(), chat.Report!));
        }

        return new Conversation(name, turns);
    }

    private static IAsyncEnumerable<string> Start(ChatSession chat, string question, Image? image, CancellationToken cancellation)
    {
        try
        {
            return chat.AskAsync(question, image, cancellation);
        }
        catch (ArgumentException error)
        {
            throw new InputFormatException("--question", $"'{question}'", error.Message, error);
        }
    }

    private static int? Positive(string option, int? value) => value is null or >= 1
        ? value
        : throw new InputFormatException(option, value.Value.ToString(CultureInfo.InvariantCulture), "is out of range (expected 1 or more)");
}
