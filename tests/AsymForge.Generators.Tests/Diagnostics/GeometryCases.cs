namespace AsymForge.Generators.Tests;

/// <summary>Mistakes about stages, layers and signals.</summary>
internal static class GeometryCases
{
    internal static IEnumerable<Case> All =>
    [
        Case.Scorer("ASYM4001", "'Mine.Score' acts in prefill before layer -1 (attention is read from the layer before it, so the first possible is 1). Set Layer to 1 or more.", "[[|VisionScorer(Stage = Stage.InPrefill)|]] static float Score(in VisionToken token) => token.LastRowAttention;"),
        Case.Scorer("ASYM4001", "'Mine.Score' acts in prefill before layer 0 (attention is read from the layer before it, so the first possible is 1). Set Layer to 1 or more.", "[VisionScorer(Stage = Stage.InPrefill, [|Layer = 0|])] static float Score(in VisionToken token) => token.LastRowAttention;"),
        Case.Scorer("ASYM4002", "'Mine.Score' reads 'LastRowAttention' at stage BeforePrefill (it is known at InPrefill). Set Stage = Stage.InPrefill and a Layer, or read another signal.", "[VisionScorer] static float Score(in VisionToken token) => [|token.LastRowAttention|];"),
        Case.Scorer("ASYM4002", "'Mine.Half' reads 'LastRowAttention' at stage BeforePrefill (it is known at InPrefill). Set Stage = Stage.InPrefill and a Layer, or read another signal.", "[VisionScorer] static float Score(in VisionToken token) => Half(token); static float Half(in VisionToken token) => [|token.LastRowAttention|];"),
        Case.Scorer("ASYM4003", "'Mine.Score' sets Stage to AfterStep (a [VisionScorer] takes InVision, BeforePrefill, InPrefill, CrossAttention). Name one of these.", "[VisionScorer([|Stage = Stage.AfterStep|])] static float Score(in VisionToken token) => 1f;"),
        Case.Scorer("ASYM4003", "'Mine.Score' sets Positions to Compact (a vision scorer takes Keep at InPrefill, where earlier layers have used the positions). Name one of these.", "[VisionScorer(Stage = Stage.InPrefill, Layer = 2, [|Positions = Positions.Compact|])] static float Score(in VisionToken token) => token.LastRowAttention;"),
        Case.Scorer("ASYM4011", "'Mine.Score' decides per Scope.Layer at Stage.BeforePrefill (a [VisionScorer] decides there per Sample, Image). Set Per to one of these.", "[VisionScorer([|Per = Scope.Layer|])] static float Score(in VisionToken token) => 1f;"),
    ];
}
