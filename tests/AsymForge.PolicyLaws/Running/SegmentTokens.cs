using System.Reflection;
using AsymForge.Kernels;

namespace AsymForge.PolicyLaws.Running;

/// <summary>
/// The tokens of a segment as an author's method sees them, from the inputs of the compiled rule. A member is an input or a column of one (<see cref="SignalSourceAttribute"/>), or computed by the method of its name in
/// <see cref="VisionSignals"/>: a new signal appears here by itself.
/// </summary>
internal sealed class SegmentTokens
{
    private delegate void Kernel(in VisionInputs given, Span<float> result);

    private static readonly (PropertyInfo Member, Kernel Kernel)[] Computed =
    [
        .. from member in typeof(VisionToken).GetProperties()
           let method = typeof(VisionSignals).GetMethod(member.Name)
           where method is not null
           select (member, method.CreateDelegate<Kernel>()),
    ];

    private static readonly (PropertyInfo Member, SignalSourceAttribute Source)[] Taken =
    [
        .. from member in typeof(VisionToken).GetProperties()
           let source = member.GetCustomAttribute<SignalSourceAttribute>()
           where source is not null
           select (member, source),
    ];

    private readonly List<(PropertyInfo Member, Func<int, object> Value)> members = [];
    private readonly float[][] weighted;

    public SegmentTokens(PolicyInfo info, StageTensors inputs, Segment segment, int hidden)
    {
        foreach ((PropertyInfo member, SignalSourceAttribute source) in Taken)
        {
            int width = source.Column < 0 ? 1 : inputs.Ints(source.Input, segment).Length / Math.Max(1, segment.Count);
            Array values = source.Column < 0 ? inputs.Floats(source.Input, segment).ToArray() : inputs.Ints(source.Input, segment).ToArray();
            members.Add((member, t => values.GetValue((t * width) + Math.Max(0, source.Column))!));
        }

        VisionInputs given = new()
        {
            Vision = inputs.Vision(segment),
            Text = inputs.Text(segment),
            Hidden = hidden,
            Scratch = new float[Similarity.ScratchFloats(segment.TextCount, hidden)],
        };
        foreach ((PropertyInfo member, Kernel kernel) in Computed)
        {
            float[] values = new float[segment.Count];
            kernel(given, values);
            members.Add((member, t => values[t]));
        }

        weighted = new float[info.Weights.Count][];
        for (int slot = 0; slot < weighted.Length; slot++)
        {
            float[] weights = new float[hidden];
            Array.Fill(weights, info.Weights[slot].Default);
            VisionSignals.TextSimilarityWeighted(given with { Weights = weights }, weighted[slot] = new float[segment.Count]);
        }
    }

    /// <summary>One token, each of its members that can be known set.</summary>
    public VisionToken this[int t]
    {
        get
        {
            object token = new VisionToken { WeightedSimilarities = weighted.Select(slot => slot[t]).ToArray() };
            foreach ((PropertyInfo member, Func<int, object> value) in members)
            {
                member.SetValue(token, value(t));
            }

            return (VisionToken)token;
        }
    }
}
