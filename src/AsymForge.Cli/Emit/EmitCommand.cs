using System.CommandLine;
using AsymForge.Compiler;
using AsymForge.Compiler.Print.CSharp;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary><c>asymforge emit</c>: what the compiler made of a policy.</summary>
internal static class EmitCommand
{
    private static readonly Option<bool> Ir = new("--ir") { Description = "The intermediate representation as text." };
    private static readonly Option<bool> CSharp = new("--csharp") { Description = "The generated C#." };
    private static readonly Option<bool> Cuda = new("--cuda") { Description = "The generated CUDA C++." };
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write; the output stream where it is not given." };

    public static Command Create()
    {
        Command command = new("emit", "Print what the compiler made of a policy.") { PolicyText.Name, Ir, CSharp, Cuda, Out, SharedOptions.Assemblies };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        (Option<bool> Asked, Func<PolicyModel, string> Print)[] forms = [(Ir, model => IrText.Print(model) + "\n"), (CSharp, model => CSharpPrinter.Print(model)), (Cuda, CudaPrinter.Print)];
        (Option<bool> Asked, Func<PolicyModel, string> Print)[] asked = [.. forms.Where(form => arguments.GetValue(form.Asked))];
        if (asked.Length != 1)
        {
            (Option<bool> Asked, Func<PolicyModel, string>)[] named = asked.Length == 0 ? forms : asked;
            throw new InputFormatException("emit", string.Join(' ', named.Select(form => form.Asked.Name)), asked.Length == 0 ? "are all missing (expected one of them)" : "are given together (expected one of them)");
        }

        string text = asked[0].Print(PolicyText.Read(arguments).Model);
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
