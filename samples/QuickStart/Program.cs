// Asks the built-in model about a receipt: dense, then with a policy that is an attributed C# class, side by side.
// The policy is InvoicePolicy.cs, linked into this project from policies/AsymForge.Policies; the generator compiles it here.
using AsymForge.Evaluation;
using AsymForge.Nano;
using AsymForge.Policies;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;
using QuickStart;

string output = args is ["--output", var path] ? path : "quickstart.png";
Image picture = Image.Load(NanoPages.Picture("0000"));
using VlmModel model = VlmModel.Load(NanoModel.Folder);

await WarmUpAsync();
Conversation dense, pruned;
using (ChatSession chat = model.StartChat())
{
    dense = await Interview.HoldAsync("Dense", chat, picture);
}

using (ChatSession chat = model.StartChat<InvoicePolicy>())
{
    pruned = await Interview.HoldAsync(nameof(InvoicePolicy), chat, picture);
}

Console.WriteLine();
Console.Write(ComparisonTable.Print([dense, pruned]));

PatchGrid grid = model.PatchGridOf(picture);
PngWriter.Save(PatchOverlay.Dim(picture, grid, [.. pruned.Last.KeepList], brightness: 0.25f), output);
Console.WriteLine($"\n{output}: what {nameof(InvoicePolicy)} kept for the last question; the dropped patches are dimmed.");

// One question each beforehand, so that the times below are the model's and not the just-in-time compiler's.
async Task WarmUpAsync()
{
    using ChatSession plain = model.StartChat(), pruning = model.StartChat<InvoicePolicy>();
    await plain.AnswerAsync("What is the STORE?", picture);
    await pruning.AnswerAsync("What is the STORE?", picture);
}
