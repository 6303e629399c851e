using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.CSharp;

namespace AsymForge.Compiler.Print.Options;

/// <summary>The validator: the bounds that a binding would refuse, known before anything is loaded.</summary>
internal static class ValidatorText
{
    private const string Result = "global::Microsoft.Extensions.Options.ValidateOptionsResult";

    public static void Write(IndentedWriter writer, OptionsModel model)
    {
        OptionModel[] bounded = [.. model.Options.Where(option => option.Tunable.Type != IrType.Bool)];
        writer.Line($"/// <summary>Checks that every value of <see cref=\"{model.TypeName}\"/> lies in the range of its field; NaN lies in none.</summary>");
        using (OptionsPrinter.Class(writer, model, $"sealed class {model.TypeName}Validator : global::Microsoft.Extensions.Options.IValidateOptions<{model.TypeName}>"))
        {
            writer.Line("/// <inheritdoc />");
            using (writer.Block($"public {Result} Validate(string? name, {model.TypeName} options)"))
            {
                writer.Line("global::System.ArgumentNullException.ThrowIfNull(options);");
                writer.Line("global::System.Collections.Generic.List<string> failures = new();");
                foreach (OptionModel option in bounded)
                {
                    WriteCheck(writer, model, option);
                }

                writer.Line($"return failures.Count == 0 ? {Result}.Success : {Result}.Fail(failures);");
            }
        }
    }

    private static void WriteCheck(IndentedWriter writer, OptionsModel model, OptionModel option)
    {
        string value = "options." + ProgramNames.Local(option.Property);
        string compared = option.Tunable.Type == IrType.Float ? value : "(double)" + value;
        using (writer.Block($"if (!({compared} >= {NumberText.Of(option.Tunable.Min)} && {compared} <= {NumberText.Of(option.Tunable.Max)}))"))
        {
            writer.Line($"failures.Add(global::System.FormattableString.Invariant($\"{model.TypeName}.{option.Property} is {{{value}}} (expected {OptionsPrinter.Range(option.Tunable)}).\"));");
        }

        writer.Blank();
    }
}
