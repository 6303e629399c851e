using System.Collections.Immutable;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>What a safetensors header says of one tensor. <paramref name="Begin"/> and <paramref name="End"/> count from the end of the header.</summary>
internal readonly record struct TensorHeader(string Name, CheckpointType Type, ImmutableArray<long> Shape, long Count, long Begin, long End);
