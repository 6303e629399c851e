namespace AsymForge.Runtime;

/// <summary>Four blocks of keys, [headDim][8] each; where there are fewer, the last one again.</summary>
internal readonly unsafe ref struct KeyBlocks(float* first, float* second, float* third, float* fourth)
{
    public readonly float* First = first;
    public readonly float* Second = second;
    public readonly float* Third = third;
    public readonly float* Fourth = fourth;
}
