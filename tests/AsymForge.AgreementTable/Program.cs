using System.Diagnostics;
using System.Globalization;
using AsymForge;
using AsymForge.Agreement;
using AsymForge.AgreementTable;
using AsymForge.CudaEmulator;

const int Seeds = 72;

if (args.Length > 1 || (args.Length == 1 && !(int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out int given) && given > 0)))
{
    Console.Error.WriteLine("usage: dotnet run --project tests/AsymForge.AgreementTable [seeds per policy]");
    return 2;
}

int seeds = args.Length == 1 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Seeds;
Stopwatch watch = Stopwatch.StartNew();
IReadOnlyList<CompiledPolicy> policies = RepositoryPolicies.All;
using Contenders contenders = new(policies, new EmulatorSettings { TextsPerUnit = 4 });
List<string> differences = [];
Console.WriteLine(Row("policy", contenders.Names));
for (int p = 0; p < policies.Count; p++)
{
    IReadOnlyList<AgreementVerdict> verdicts = contenders.Compare(p, 0, seeds);
    Console.WriteLine(Row(policies[p].Info.Name, verdicts.Select((verdict, i) => Cell(verdict, i))));
    differences.AddRange(verdicts.Select(verdict => verdict.Difference).OfType<string>());
}

foreach (int bits in PrintedPolicy.Widths.Where(bits => !PrintedPolicy.IsAccelerated(bits)))
{
    Console.WriteLine(FormattableString.Invariant($"{PrintedPolicy.NameOf(bits)}: not on this machine."));
}

foreach (string difference in differences)
{
    Console.WriteLine();
    Console.WriteLine(difference);
}

Console.WriteLine(FormattableString.Invariant($"{(differences.Count == 0 ? "All agree, bit for bit" : $"{differences.Count} differ")}. {seeds} seeds per policy, {watch.Elapsed.TotalSeconds:F0} s."));
return differences.Count == 0 ? 0 : 1;

static string Row(string first, IEnumerable<string> cells) => $"{first,-16}{string.Concat(cells.Select(cell => $"{cell,15}"))}";

static string Cell(AgreementVerdict verdict, int i) => FormattableString.Invariant($"{verdict.Cases} {(verdict.Difference is not null ? "DIFFER" : i == 0 ? "cases" : "equal")}");
