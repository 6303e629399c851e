using System.Text;
using AsymForge.Evaluation;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;

namespace QuickStart;

/// <summary>The conversation of this sample. Long enough that old text must go: with many turns the cache holds more text than InvoicePolicy's budget of 64 entries.</summary>
internal static class Interview
{
    private static readonly string[] Questions =
    [
        "What is the TOTAL?",
        "What is the DATE?",
        "What is the STORE?",
        "What is the FLIGHT?",
        "What is the ROOM?",
        "What is the WEIGHT?",
        "What is the ZONE?",
        "What is the UNITS?",
    ];

    /// <summary>Asks everything, and shows the answers as they come.</summary>
    public static async Task<Conversation> HoldAsync(string name, ChatSession chat, Image picture)
    {
        Console.WriteLine($"-- {name}");
        List<ConversationTurn> turns = [];
        foreach (string question in Questions)
        {
            Console.Write($"{question} ");
            StringBuilder answer = new();
            await foreach (string piece in chat.AskAsync(question, turns.Count == 0 ? picture : null))
            {
                Console.Write(piece);
                answer.Append(piece);
            }

            Console.WriteLine();
            turns.Add(new ConversationTurn(question, answer.ToString().Trim(), chat.Report!));
        }

        return new Conversation(name, turns);
    }
}
