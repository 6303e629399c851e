using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.CSharp;

namespace AsymForge.Compiler.Print.Options;

/// <summary>The registration: a section of the configuration is read key by key, without the reflecting binder, and validated when the host starts.</summary>
internal static class RegistrationText
{
    private const string Options = "global::Microsoft.Extensions.Options.";
    private const string Injection = "global::Microsoft.Extensions.DependencyInjection.";
    private const string Configuration = "global::Microsoft.Extensions.Configuration.";

    public static void Write(IndentedWriter writer, OptionsModel model)
    {
        writer.Line($"/// <summary>Registers <see cref=\"{model.TypeName}\"/>.</summary>");
        using (OptionsPrinter.Class(writer, model, $"static class {model.TypeName}Registration"))
        {
            WriteAdd(writer, model);
            writer.Blank();
            WriteRead(writer, model);
            foreach (IrType type in model.Options.Select(option => option.Tunable.Type).Distinct().OrderBy(type => type))
            {
                writer.Blank();
                WriteParse(writer, type);
            }
        }
    }

    private static void WriteAdd(IndentedWriter writer, OptionsModel model)
    {
        string type = model.TypeName;
        writer.Line("/// <summary>Binds the options from a section of the configuration and refuses to start where a value is unknown, unreadable or out of range. A reload binds anew.</summary>");
        writer.Line("/// <param name=\"services\">The services, with an IConfiguration among them.</param>");
        writer.Line("/// <param name=\"section\">The section's path.</param>");
        using (writer.Block($"public static {Options}OptionsBuilder<{type}> Add{type}(this {Injection}IServiceCollection services, string section = {CSharpText.Literal(model.Section)})"))
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(services);");
            writer.Line("global::System.ArgumentException.ThrowIfNullOrEmpty(section);");
            writer.Line($"{Injection}ServiceCollectionServiceExtensions.AddSingleton<{Options}IValidateOptions<{type}>, {type}Validator>(services);");
            writer.Line($"{Injection}ServiceCollectionServiceExtensions.AddSingleton<{Options}IOptionsChangeTokenSource<{type}>>(services, provider =>");
            using (writer.Indent())
            {
                writer.Line($"new {Options}ConfigurationChangeTokenSource<{type}>({Options}Options.DefaultName, {Injection}ServiceProviderServiceExtensions.GetRequiredService<{Configuration}IConfiguration>(provider).GetSection(section)));");
            }

            writer.Line($"{Options}OptionsBuilder<{type}> builder = {Injection}OptionsServiceCollectionExtensions.AddOptions<{type}>(services);");
            writer.Line($"builder.Configure<{Configuration}IConfiguration>((options, configuration) => Read(configuration.GetSection(section), options));");
            writer.Line($"return {Injection}OptionsBuilderExtensions.ValidateOnStart(builder);");
        }
    }

    private static void WriteRead(IndentedWriter writer, OptionsModel model)
    {
        using (writer.Block($"private static void Read({Configuration}IConfigurationSection section, {model.TypeName} options)"))
        {
            using (writer.Block($"foreach ({Configuration}IConfigurationSection value in section.GetChildren())"))
            {
                // Keys of a configuration do not tell upper from lower case.
                using (writer.Block("switch (value.Key.ToUpperInvariant())"))
                {
                    foreach (OptionModel option in model.Options)
                    {
                        writer.Line($"case {CSharpText.Literal(option.Property.ToUpperInvariant())}:");
                        using (writer.Indent())
                        {
                            writer.Line($"options.{ProgramNames.Local(option.Property)} = Parse{option.Tunable.Type}(value, {CSharpText.Literal(OptionsPrinter.Range(option.Tunable))});");
                            writer.Line("break;");
                        }
                    }

                    writer.Line("default:");
                    using (writer.Indent())
                    {
                        string known = string.Join(", ", model.Options.Select(option => option.Property));
                        writer.Line($"throw new global::System.InvalidOperationException($\"'{{value.Path}}' is no option of {model.Policy} (expected one of: {known}).\");");
                    }
                }
            }
        }
    }

    private static void WriteParse(IndentedWriter writer, IrType type)
    {
        string keyword = type.Keyword();
        string invariant = "global::System.Globalization.CultureInfo.InvariantCulture", styles = "global::System.Globalization.NumberStyles.";
        string how = type switch
        {
            IrType.Bool => "",
            IrType.Float => $"{styles}Float, {invariant}, ",
            _ => $"{styles}Integer, {invariant}, ",
        };
        writer.Line($"private static {keyword} Parse{type}({Configuration}IConfigurationSection value, string expected) => {keyword}.TryParse(value.Value, {how}out {keyword} parsed)");
        using (writer.Indent())
        {
            writer.Line("? parsed");
            writer.Line(": throw new global::System.InvalidOperationException($\"'{value.Path}' is '{value.Value}' (expected {expected}).\");");
        }
    }
}
