using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Tests.Checkpoints;

/// <summary>Every tensor a config asks for, written down apart from the code under test.</summary>
internal static class TensorPlan
{
    public static IEnumerable<(string Canonical, long[] Shape)> Of(ModelConfig config) =>
        config is LlavaConfig llava ? [.. Text(config.Text), .. Vision(llava.Vision), .. Projector(llava)] : Text(config.Text);

    private static IEnumerable<(string, long[])> Text(LlamaConfig c)
    {
        long q = c.Heads * c.HeadDim, kv = c.KvHeads * c.HeadDim;
        yield return ("text.embed.weight", [c.Vocab, c.Hidden]);
        yield return ("text.norm.weight", [c.Hidden]);
        if (!c.TiedEmbeddings)
            yield return ("text.lm_head.weight", [-1, c.Hidden]);
        for (int i = 0; i < c.Layers; i++)
        {
            string layer = $"text.layers.{i}.";
            yield return (layer + "attn_norm.weight", [c.Hidden]);
            yield return (layer + "q.weight", [q, c.Hidden]);
            yield return (layer + "k.weight", [kv, c.Hidden]);
            yield return (layer + "v.weight", [kv, c.Hidden]);
            yield return (layer + "o.weight", [c.Hidden, q]);
            yield return (layer + "mlp_norm.weight", [c.Hidden]);
            yield return (layer + "mlp.gate.weight", [c.Ffn, c.Hidden]);
            yield return (layer + "mlp.up.weight", [c.Ffn, c.Hidden]);
            yield return (layer + "mlp.down.weight", [c.Hidden, c.Ffn]);
        }
    }

    private static IEnumerable<(string, long[])> Vision(ClipVisionConfig c)
    {
        yield return ("vision.class_embedding", [c.Hidden]);
        yield return ("vision.patch.weight", [c.Hidden, 3, c.PatchSize, c.PatchSize]);
        yield return ("vision.position.weight", [c.Positions, c.Hidden]);
        foreach (string norm in (string[])["pre_norm", "post_norm"])
        {
            yield return ($"vision.{norm}.weight", [c.Hidden]);
            yield return ($"vision.{norm}.bias", [c.Hidden]);
        }

        for (int i = 0; i < c.Layers; i++)
        {
            (string Part, long[] Shape)[] parts =
            [
                ("norm1", [c.Hidden]), ("norm2", [c.Hidden]), ("q", [c.Hidden, c.Hidden]), ("k", [c.Hidden, c.Hidden]), ("v", [c.Hidden, c.Hidden]),
                ("o", [c.Hidden, c.Hidden]), ("mlp.up", [c.Ffn, c.Hidden]), ("mlp.down", [c.Hidden, c.Ffn]),
            ];
            foreach ((string part, long[] shape) in parts)
            {
                yield return ($"vision.layers.{i}.{part}.weight", shape);
                yield return ($"vision.layers.{i}.{part}.bias", [shape[0]]);
            }
        }
    }

    private static IEnumerable<(string, long[])> Projector(LlavaConfig c)
    {
        yield return ("projector.linear_1.weight", [c.Text.Hidden, c.Vision.Hidden]);
        yield return ("projector.linear_1.bias", [c.Text.Hidden]);
        yield return ("projector.linear_2.weight", [c.Text.Hidden, c.Text.Hidden]);
        yield return ("projector.linear_2.bias", [c.Text.Hidden]);
    }
}
