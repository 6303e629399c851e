// Runs policies without a model and prints what they decide: once compiled at run time, once ahead of time, the output is the same.
using AsymForge;
using AsymForge.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NativeAot;

ModelGeometry model = new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = 48, HasCls = true };
foreach (CompiledPolicy policy in PolicyLibrary.All)
{
    Print(policy, PolicyValues.Defaults);
}

CompiledPolicy own = CompiledPolicy.Of<CornerPolicy>();
Print(own, PolicyValues.Defaults);
Print(own, Configured("0.5"));
try
{
    Configured("1.5");
}
catch (OptionsValidationException refused)
{
    Console.WriteLine(refused.Message);
}

// The options class that the generator makes for [Tunable] members, bound from a configuration.
static PolicyValues Configured(string slope)
{
    IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new("CornerPolicy:Slope", slope)]).Build();
    ServiceCollection services = new();
    services.AddSingleton(configuration);
    services.AddCornerPolicyOptions();
    using ServiceProvider provider = services.BuildServiceProvider();
    return provider.GetRequiredService<IOptions<CornerPolicyOptions>>().Value.ToValues();
}

void Print(CompiledPolicy policy, PolicyValues values)
{
    PolicyProgram program = policy.Bind(model, values, NoWeights.Instance);
    Console.WriteLine($"{policy.Info.Name} for CUDA: {program.CudaSource.Length} bytes");
    for (int stage = 0; stage < program.Stages.Length; stage++)
    {
        Console.WriteLine($"{policy.Info.Name} {program.Stages[stage].Stage}: {string.Join(", ", program.Launches(stage).ToArray().Select(launch => launch.Entry))}");
        foreach (int tokens in (int[])[1, 9, 70, 300])
        {
            using StageCall call = new(program, stage, model.Hidden, tokens);
            Console.WriteLine($"{policy.Info.Name} {program.Stages[stage].Stage} {tokens}: {call.Run()}");
        }
    }
}
