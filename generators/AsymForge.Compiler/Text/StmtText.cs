using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Statements as text of the C family; what a language spells in its own way, its <see cref="ExprText"/> says.</summary>
internal static class StmtText
{
    /// <summary>Writes the statements of a block, without braces of its own.</summary>
    public static void Write(IndentedWriter writer, ExprText expressions, Block block, Func<string, string> name)
    {
        foreach (Stmt statement in block.Statements)
        {
            Write(writer, expressions, statement, name);
        }
    }

    private static void Write(IndentedWriter writer, ExprText expressions, Stmt statement, Func<string, string> name)
    {
        switch (statement)
        {
            case Declare declare:
                string value = declare.Value is null ? "" : " = " + expressions.Print(declare.Value);
                writer.Line($"{expressions.TypeName(declare.Type)} {name(declare.Name)}{value};");
                break;
            case Assign assign:
                writer.Line($"{name(assign.Name)} = {expressions.Print(assign.Value)};");
                break;
            case Return result:
                writer.Line($"return {expressions.Print(result.Value)};");
                break;
            case If branch:
                WriteIf(writer, expressions, branch, name);
                break;
            case For loop:
                string counter = name(loop.Counter);
                using (writer.Block($"for (int {counter} = {Int(expressions, loop.From)}; {counter} {(loop.Step > 0 ? '<' : '>')} {Int(expressions, loop.Until)}; {Advance(counter, loop.Step)})"))
                {
                    Write(writer, expressions, loop.Body, name);
                }

                writer.Blank();
                break;
            case Block block:
                using (writer.Block())
                {
                    Write(writer, expressions, block, name);
                }

                break;
        }
    }

    private static void WriteIf(IndentedWriter writer, ExprText expressions, If branch, Func<string, string> name)
    {
        using (writer.Block($"if ({expressions.Print(branch.Condition)})"))
        {
            Write(writer, expressions, branch.Then, name);
        }

        if (branch.Otherwise is not null)
        {
            using (writer.Block("else"))
            {
                Write(writer, expressions, branch.Otherwise, name);
            }
        }

        writer.Blank();
    }

    private static string Int(ExprText expressions, int value) => expressions.Print(Const.Of(value));

    private static string Advance(string counter, int step) => step switch
    {
        1 => counter + "++",
        -1 => counter + "--",
        > 0 => $"{counter} += {NumberText.Of(step)}",
        _ => $"{counter} -= {NumberText.Of(-step)}",
    };
}
