namespace AsymForge.Vlm.Models;

/// <summary>Looks at what a forward pass computes on its way, under the names that golden values have (<c>vision.layer.0</c>, <c>text.norm</c>). For tests.</summary>
/// <param name="stage">The stage.</param>
/// <param name="value">Its value, float32; valid during the call only.</param>
internal delegate void StageProbe(string stage, in TensorView value);
