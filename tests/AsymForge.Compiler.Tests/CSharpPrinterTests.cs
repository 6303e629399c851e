using System.Globalization;
using AsymForge.Compiler.Print.CSharp;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

public sealed class CSharpPrinterTests
{
    [Fact]
    public void Invoice_policy_reads_as_if_a_person_had_written_it() => Snapshot.Match(CSharpPrinter.Print(Samples.Invoice, new() { Version = "0.0.0", Cuda = false }));

    [Fact]
    public void Every_kind_of_part_is_printed() => Snapshot.Match(CSharpPrinter.Print(Samples.Kitchen, new() { Version = "0.0.0", VectorBits = new[] { 256 }, Cuda = false }));

    [Fact]
    public void Text_does_not_depend_on_the_culture()
    {
        string[] here = [.. Samples.All.Select(model => IrText.Print(model) + CSharpPrinter.Print(model))];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // What fi-FI would do; the tests run in invariant globalization, which has no such culture.
            CultureInfo finnish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (finnish.NumberFormat.NegativeSign, finnish.NumberFormat.NumberDecimalSeparator) = ("\u2212", ",");
            CultureInfo.CurrentCulture = finnish;
            Assert.Equal(here, Samples.All.Select(model => IrText.Print(model) + CSharpPrinter.Print(model)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Samples_compile_together_without_unsafe_code_or_warnings() => GeneratedAssembly.Of(Samples.All.Select(model => (model, (CSharpOptions?)null)), checkOverflow: true);
}
