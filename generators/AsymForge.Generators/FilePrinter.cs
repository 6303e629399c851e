using AsymForge.Compiler;
using AsymForge.Compiler.Print.CSharp;
using AsymForge.Compiler.Print.Options;
using AsymForge.Generators.Parsing;

namespace AsymForge.Generators;

/// <summary>From what the parser kept to the file that is added.</summary>
internal static class FilePrinter
{
    /// <summary>The generated half of a policy or rule class, a skeleton where there is no sound model, or null where nothing can be added.</summary>
    internal static GeneratedFile? Print(PolicySource source)
    {
        if (source.Model is { } model && Compile(model, out _) is { } text)
        {
            return new GeneratedFile(HintName(model.Namespace, model.ContainingTypes, model.ClassName, model.IsRuleClass), text);
        }

        return source.Skeleton is { } skeleton ? new GeneratedFile(HintName(skeleton.Namespace, skeleton.ContainingTypes, skeleton.ClassName, skeleton.IsRuleClass), SkeletonPrinter.Print(skeleton)) : null;
    }

    /// <summary>The options class; null where the policy or the project has no use for one, and where the compiler is at fault.</summary>
    internal static GeneratedFile? Print(OptionsModel? options, OptionsTargets targets) => options is not null && targets.HasOptions && Compile(options, targets, out _) is { } text
        ? new GeneratedFile((options.Namespace.Length == 0 ? "" : options.Namespace + ".") + options.TypeName + ".g.cs", text)
        : null;

    /// <summary>Why the compiler cannot print what it is given, for the analyzer to report; null where it can. Nothing but a defect of its own is a reason.</summary>
    internal static Exception? Failure(PolicySource source, OptionsTargets targets)
    {
        Exception? failure = null;
        if (source.Model is not { } model || Compile(model, out failure) is not null)
        {
            _ = source.Options is { } options && targets.HasOptions ? Compile(options, targets, out failure) : null;
        }

        return failure;
    }

    /// <summary>The generated half as text; null, and why, where the compiler is at fault. The analyzer reports what the generator then leaves out.</summary>
    internal static string? Compile(PolicyModel model, out Exception? failure) => Guarded(() => model.IsRuleClass ? CSharpPrinter.PrintRules(model) : CSharpPrinter.Print(model), out failure);

    private static string? Compile(OptionsModel options, OptionsTargets targets, out Exception? failure) => Guarded(() => OptionsPrinter.Print(options, targets), out failure);

    private static string? Guarded(Func<string> print, out Exception? failure)
    {
        try
        {
            failure = null;
            return print();
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            failure = thrown;
            return null;
        }
    }

    private static string HintName(string space, EquatableArray<ContainingType> containing, string name, bool isRuleClass)
    {
        string types = string.Join("+", containing.Select(type => type.Name).Append(name));
        return (space.Length == 0 ? types : space + "." + types) + (isRuleClass ? ".Rules.g.cs" : ".Policy.g.cs");
    }
}
