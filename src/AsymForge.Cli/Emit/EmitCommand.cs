using System.CommandLine;
using AsymForge.Compiler;
using AsymForge.Compiler.Print.CSharp;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary><c>asymforge emit</c>: what the compiler made of a policy.</summary>
internal static class EmitCommand
{
    private static readonly Option<bool> Ir = new("--ir") { Description = "The intermediate representation as text." };
    private static readonly Option<bool> CSharp = new("--csharp") { Description = "The generated C#." };
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write; the output stream where it is not given." };

    public static Command Create()
    {
        Command command = new("emit", "Print what the compiler made of a policy.") { PolicyText.Name, Ir, CSharp, Out, SharedOptions.Assemblies };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        bool ir = arguments.GetValue(Ir), csharp = arguments.GetValue(CSharp);
        if (ir == csharp)
        {
            throw new InputFormatException("emit", $"{Ir.Name} {CSharp.Name}", ir ? "are both given (expected one of them)" : "are both missing (expected one of them)");
        }

        PolicyModel model = PolicyText.Read(arguments).Model;
        string text = ir ? IrText.Print(model) + "\n" : CSharpPrinter.Print(model);
        if (SharedOptions.PathOf(arguments, Out) is { } path)
        {
            File.WriteAllText(path, text);
        }
        else
        {
            Console.Out.Write(text);
        }

        return 0;
    }
}
