using System.Globalization;
using AsymForge.MutationTesting;

if (args is ["worker", var numbers])
{
    Worker.Serve(int.Parse(numbers, CultureInfo.InvariantCulture));
    return 0;
}

Dictionary<string, string> options = new(StringComparer.Ordinal);
for (int i = 0; i + 1 < args.Length; i += 2)
{
    options[args[i]] = args[i + 1];
}

if (args.Length % 2 != 0 || options.Keys.Except(["--sample", "--seed", "--room", "--most", "--workers", "--minutes"]).Any())
{
    Console.Error.WriteLine("usage: [--sample N] [--seed S] [--room FOLDER] [--most SECONDS] [--workers N] [--minutes N]");
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
int Number(string option, int otherwise) => options.TryGetValue(option, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
Random random = new(Number("--seed", 1));
string room = options.GetValueOrDefault("--room", "");
Mutant[] chosen = [.. mutants.Where(mutant => mutant.File.StartsWith(room, StringComparison.Ordinal)).OrderBy(_ => random.Next()).Take(Number("--sample", mutants.Count))];
using Campaign campaign = new(bench, mutants.Max(mutant => mutant.Id) + 1, TimeSpan.FromSeconds(Number("--most", int.MaxValue / 1000)));
DateTime end = DateTime.UtcNow.AddMinutes(Number("--minutes", 100_000));
IReadOnlyList<Trial> trials = campaign.Run(chosen, Number("--workers", Environment.ProcessorCount), end, soFar => MutationReport.Write(output, soFar, mutants.Count));
MutationReport.Write(output, trials, mutants.Count);
Console.Write(MutationReport.Table(trials, mutants.Count));
return 0;
