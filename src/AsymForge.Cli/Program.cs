using System.CommandLine;
using System.CommandLine.Help;
using AsymForge.Cli;

// A RootCommand would call itself after the assembly, which cannot have the tool's name.
Command root = new("asymforge", "Asks vision-language models about pictures, with compression policies written in C#.")
{
    new HelpOption(),
    new VersionOption(),
    AskCommand.Create(),
    PoliciesCommand.Create(),
    ExplainCommand.Create(),
    EmitCommand.Create(),
    EvaluateCommand.Create(),
};

return await CommandRunner.RunAsync(root, args);
