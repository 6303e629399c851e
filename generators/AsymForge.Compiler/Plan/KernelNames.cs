using System.Text;

namespace AsymForge.Compiler;

/// <summary>Names as C-like languages have them: ASCII, lower case, words apart.</summary>
internal static class KernelNames
{
    /// <summary>What the kernels' names of a policy begin with: its class's name.</summary>
    public static string Prefix(PolicyModel model) => Snake(model.ClassName, "policy");

    /// <summary><c>TextSimilarity</c> as <c>text_similarity</c>. What is no ASCII letter or digit separates words; <paramref name="otherwise"/> stands for a name without any, and before one that starts with a digit.</summary>
    public static string Snake(string name, string otherwise)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (!IsPlain(name[i]) || startsWord)
            {
                text.Append('_');
            }

            if (IsPlain(name[i]))
            {
                text.Append(char.ToLowerInvariant(name[i]));
            }
        }

        string snake = string.Join("_", text.ToString().Split(['_'], StringSplitOptions.RemoveEmptyEntries));
        return snake.Length == 0 ? otherwise : snake[0] is >= '0' and <= '9' ? $"{otherwise}_{snake}" : snake;
    }

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
