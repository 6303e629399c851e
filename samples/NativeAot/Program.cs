// Runs policies without a model and prints what they decide: once compiled at run time, once ahead of time, the output is the same.
using AsymForge;
using AsymForge.Policies;
using NativeAot;

CompiledPolicy[] policies = [.. PolicyLibrary.All, CompiledPolicy.Of<CornerPolicy>()];
ModelGeometry model = new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = 48, HasCls = true };
foreach (CompiledPolicy policy in policies)
{
    PolicyProgram program = policy.Bind(model, PolicyValues.Defaults, NoWeights.Instance);
    for (int stage = 0; stage < program.Stages.Length; stage++)
    {
        foreach (int tokens in (int[])[1, 9, 70, 300])
        {
            using StageCall call = new(program, stage, model.Hidden, tokens);
            Console.WriteLine($"{policy.Info.Name} {program.Stages[stage].Stage} {tokens}: {call.Run()}");
        }
    }
}
