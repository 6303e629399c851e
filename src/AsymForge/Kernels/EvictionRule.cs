using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>The values of an <see cref="EvictionThresholdAttribute"/>. Called by generated code.</summary>
/// <param name="Below">Entries worth less than this may go.</param>
/// <param name="Budget">Live text entries under which nothing goes.</param>
/// <param name="Sinks">The first text entries ever cached, which never go.</param>
/// <param name="Recent">The newest live text entries, which never go.</param>
/// <param name="HardCap">Whether the least worth go too, threshold or not, until the budget holds.</param>
/// <param name="ProtectTurn">Whether the user's current turn never goes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct EvictionRule(float Below, int Budget, int Sinks, int Recent, bool HardCap, bool ProtectTurn);
