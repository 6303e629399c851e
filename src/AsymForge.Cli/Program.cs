using System.CommandLine;
using AsymForge.Cli;

RootCommand root = new("Asks vision-language models about pictures, with compression policies written in C#.")
{
    AskCommand.Create(),
    PoliciesCommand.Create(),
    ExplainCommand.Create(),
    EmitCommand.Create(),
    EvaluateCommand.Create(),
};

return await CommandRunner.RunAsync(root, args);
