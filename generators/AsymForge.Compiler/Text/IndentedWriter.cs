using System.Text;

namespace AsymForge.Compiler;

/// <summary>Builds text line by line: four spaces a level, <c>\n</c> only, no trailing white space, never two blank lines in a row.</summary>
/// <param name="opensOnHeading">Whether a block's brace stands behind its heading, as CUDA's writers have it, or on a line of its own, as C#'s do.</param>
public sealed class IndentedWriter(bool opensOnHeading = false)
{
    private readonly StringBuilder text = new();
    private int level;
    private bool blankPending;
    private bool atBlockStart = true;

    /// <summary>Asks for one blank line before the next line; none at the start of a block.</summary>
    public void Blank() => blankPending = !atBlockStart;

    /// <summary>Writes a line (or several, where <paramref name="line"/> contains line feeds) at the current level.</summary>
    public void Line(string line)
    {
        if (blankPending)
        {
            text.Append('\n');
            blankPending = false;
        }

        atBlockStart = false;
        for (int start = 0, end; start <= line.Length; start = end + 1)
        {
            end = line.IndexOf('\n', start);
            end = end < 0 ? line.Length : end;
            if (end > start)
            {
                text.Append(' ', 4 * level).Append(line, start, end - start);
            }

            text.Append('\n');
        }
    }

    /// <summary>Writes a heading (where there is one) and the block under it; dispose to close.</summary>
    public Closing Block(string? heading = null, string end = "}", string start = "{")
    {
        if (heading is not null && !opensOnHeading)
        {
            Line(heading);
        }

        Line(heading is not null && opensOnHeading ? $"{heading} {start}" : start);
        level++;
        atBlockStart = true;
        return new Closing(this, end);
    }

    /// <summary>Indents until disposed.</summary>
    public Closing Indent()
    {
        level++;
        return new Closing(this, null);
    }

    /// <inheritdoc />
    public override string ToString() => text.ToString();

    private void Close(string? end)
    {
        level--;
        blankPending = false;
        if (end is not null)
        {
            Line(end);
        }
    }

    /// <summary>Ends a block.</summary>
    public readonly struct Closing(IndentedWriter writer, string? end) : IDisposable
    {
        /// <inheritdoc />
        public void Dispose() => writer.Close(end);
    }
}
