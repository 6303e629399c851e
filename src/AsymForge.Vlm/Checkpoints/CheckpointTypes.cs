using System.Collections.Frozen;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>What is known about each <see cref="CheckpointType"/>.</summary>
public static class CheckpointTypes
{
    private static readonly FrozenDictionary<string, CheckpointType> ByName =
        Enum.GetValues<CheckpointType>().ToFrozenDictionary(type => type.ToString(), StringComparer.Ordinal);

    /// <summary>The bytes of one element.</summary>
    public static int Bytes(this CheckpointType type) => type switch
    {
        CheckpointType.F64 or CheckpointType.I64 or CheckpointType.U64 => 8,
        CheckpointType.F32 or CheckpointType.I32 or CheckpointType.U32 => 4,
        CheckpointType.F16 or CheckpointType.BF16 or CheckpointType.I16 or CheckpointType.U16 => 2,
        _ => 1,
    };

    internal static bool TryParse(string name, out CheckpointType type) => ByName.TryGetValue(name, out type);

    internal static string Known { get; } = string.Join(", ", Enum.GetNames<CheckpointType>());
}
