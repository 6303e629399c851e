// Asks the built-in model about a page with a policy that came in a package, and says what that carries for a CUDA device.
using AsymForge;
using AsymForge.Nano;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;
using Contoso.Policies;

using VlmModel model = VlmModel.Load(NanoModel.Folder);
using ChatSession chat = model.StartChat<ReceiptPolicy>();
Console.WriteLine($"answer: {await chat.AnswerAsync("What is the TOTAL?", Image.Load(NanoPages.Picture("0000")))}");
Console.WriteLine($"kept: {chat.Report!.KeptTokens} of {chat.Report.VisionTokens}");

ModelGeometry geometry = new() { Layers = 4, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = 48, HasCls = true };
PolicyProgram program = CompiledPolicy.Of<ReceiptPolicy>().Bind(geometry, PolicyValues.Defaults, NoWeights.Instance);
Console.WriteLine($"CUDA: {program.CudaSource.Length} bytes");
for (int stage = 0; stage < program.Stages.Length; stage++)
{
    Console.WriteLine($"{program.Stages[stage].Stage}: {string.Join(", ", program.Launches(stage).ToArray().Select(launch => launch.Entry))}");
}
