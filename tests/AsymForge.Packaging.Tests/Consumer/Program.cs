// Asks the built-in model about a page with a policy that came in a package.
using AsymForge.Nano;
using AsymForge.Vlm;
using AsymForge.Vlm.Images;
using Contoso.Policies;

using VlmModel model = VlmModel.Load(NanoModel.Folder);
using ChatSession chat = model.StartChat<ReceiptPolicy>();
Console.WriteLine($"answer: {await chat.AnswerAsync("What is the TOTAL?", Image.Load(NanoPages.Picture("0000")))}");
Console.WriteLine($"kept: {chat.Report!.KeptTokens} of {chat.Report.VisionTokens}");
