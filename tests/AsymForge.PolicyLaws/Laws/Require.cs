using System.Globalization;
using System.Runtime.CompilerServices;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>States what a law requires; the explanation is put together only where it is needed.</summary>
internal static class Require
{
    public static void That(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] Explanation otherwise)
    {
        if (!holds)
        {
            throw new LawBroken(otherwise.Text);
        }
    }
}

/// <summary>An interpolated string that is not formatted while the law holds.</summary>
[InterpolatedStringHandler]
internal ref struct Explanation
{
    private DefaultInterpolatedStringHandler text;

    public Explanation(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        text = isNeeded ? new(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public string Text => text.ToStringAndClear();

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);
}
