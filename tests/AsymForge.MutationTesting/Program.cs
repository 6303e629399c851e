using System.Globalization;
using AsymForge.MutationTesting;

if (args is ["worker", var numbers, var active])
{
    Worker.Serve(int.Parse(numbers, CultureInfo.InvariantCulture), int.Parse(active, CultureInfo.InvariantCulture));
    return 0;
}

Dictionary<string, string> options = new(StringComparer.Ordinal);
for (int i = 0; i + 1 < args.Length; i += 2)
{
    options[args[i]] = args[i + 1];
}

if (args.Length % 2 != 0 || options.Keys.Except(["--sample", "--seed", "--workers", "--minutes"]).Any())
{
    Console.Error.WriteLine("usage: [--sample N] [--seed S] [--workers N] [--minutes N]");
    return 2;
}

string root = AsymForge.Testing.Fixtures.Repository;

// Inside the repository, because the tests look for its fixtures from where they run.
string output = Path.Combine(root, "artifacts", "mutation");
string bench = Path.Combine(output, "bench");
Directory.CreateDirectory(bench);
foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
{
    string copy = Path.Combine(bench, Path.GetRelativePath(AppContext.BaseDirectory, file));
    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
    File.Copy(file, copy, overwrite: true);
}

IReadOnlyList<Mutant> mutants = MutatedAssembly.Compile(root, Path.Combine(bench, "AsymForge.Compiler.dll"));
Console.Error.WriteLine($"{mutants.Count} mutants");
Random random = new(int.Parse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture));
int sample = int.Parse(options.GetValueOrDefault("--sample", mutants.Count.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
Mutant[] chosen = [.. mutants.OrderBy(_ => random.Next()).Take(sample)];
int workers = int.Parse(options.GetValueOrDefault("--workers", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
double minutes = double.Parse(options.GetValueOrDefault("--minutes", "100000"), CultureInfo.InvariantCulture);
var verdicts = Campaign.Run(bench, mutants.Max(mutant => mutant.Id) + 1, chosen, workers, DateTime.UtcNow.AddMinutes(minutes));
File.WriteAllText(Path.Combine(output, "survivors.txt"), MutationReport.Survivors(verdicts));
string table = MutationReport.Table(verdicts, mutants.Count);
File.WriteAllText(Path.Combine(output, "table.md"), table);
Console.Write(table);
return 0;
