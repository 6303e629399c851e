using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.PolicyLaws.Cases;

/// <summary>Generates and shrinks <see cref="LawCase"/>.</summary>
internal static class LawCases
{
    private static readonly int[] Widths = [1, 3, 16, 33, 64];

    public static Arbitrary<LawCase> All { get; } = Arb.From(Cases(), Shrink);

    private static Gen<LawCase> Cases() =>
        from hidden in Gen.Elements(Widths)
        from keep in Gen.Choose(1, 100)
        from more in Gen.Choose(keep, 100)
        from contract in Gen.Frequency((2, Gen.Constant<ContractCase?>(null)), (1, Contract()))
        from eviction in Eviction()
        from count in Gen.Choose(1, 4)
        from segments in Segment().ListOf(count)
        select new LawCase(hidden, keep / 100.0, more / 100.0, contract, eviction, [.. segments]);

    private static Gen<ContractCase?> Contract() =>
        from min in Gen.Choose(0, 20)
        from max in Gen.Choose(min, 20)
        select (ContractCase?)new ContractCase(min / 20.0, max / 20.0);

    private static Gen<EvictionCase> Eviction() =>
        from budget in Gen.Choose(1, 40)
        from sinks in Gen.Choose(0, 5)
        from recent in Gen.Choose(0, 8)
        from hard in Gen.Elements(true, false)
        select new EvictionCase(budget, sinks, recent, hard);

    private static Gen<SegmentCase> Segment() =>
        from pictures in Gen.Frequency((4, Gen.Choose(1, 1)), (1, Gen.Choose(2, 3)))
        from shapes in Shape().ListOf(pictures)
        from text in Gen.Choose(0, 9)
        from entries in Gen.Choose(1, 90)
        from isProtected in Gen.Elements(0, 0, 10, 60, 100)
        from flavour in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(1, 15)))
        from seed in Gen.Choose(0, int.MaxValue)
        select new SegmentCase([.. shapes], text, entries, isProtected, (Flavour)flavour, seed);

    private static Gen<PictureShape> Shape() => Gen.Frequency(
        (2, Gen.Constant(new PictureShape(1, 1))),
        (16, from rows in Gen.Choose(1, 7) from columns in Gen.Choose(1, 9) select new PictureShape(rows, columns)),
        (1, Gen.Constant(new PictureShape(24, 24))));

    private static IEnumerable<LawCase> Shrink(LawCase given)
    {
        for (int i = 0; i < given.Segments.Count; i++)
        {
            if (given.Segments.Count > 1)
            {
                yield return given with { Segments = [.. given.Segments.Where((_, at) => at != i)] };
            }
        }

        for (int i = 0; i < given.Segments.Count; i++)
        {
            foreach (SegmentCase smaller in Shrink(given.Segments[i]))
            {
                yield return given with { Segments = [.. given.Segments.Select((same, at) => at == i ? smaller : same)] };
            }
        }

        if (given.Hidden > 1) yield return given with { Hidden = 1 };
        if (given.Contract is not null) yield return given with { Contract = null };
    }

    private static IEnumerable<SegmentCase> Shrink(SegmentCase given)
    {
        if (given.Pictures.Count > 1)
        {
            yield return given with { Pictures = [given.Pictures[0]] };
        }

        PictureShape first = given.Pictures[0];
        foreach (PictureShape smaller in (PictureShape[])[new(1, 1), new(1, first.Columns), new(1, first.Count / 2), first with { Rows = first.Rows - 1 }, first with { Columns = first.Columns - 1 }])
        {
            if (smaller.Count > 0 && smaller.Count < first.Count)
            {
                yield return given with { Pictures = [smaller, .. given.Pictures.Skip(1)] };
            }
        }

        foreach (int entries in (int[])[given.Entries / 2, given.Entries - 1])
        {
            if (entries > 0)
            {
                yield return given with { Entries = entries };
            }
        }

        if (given.Flavour != Flavour.Smooth) yield return given with { Flavour = Flavour.Smooth };
        if (given.ProtectedPercent > 0) yield return given with { ProtectedPercent = 0 };
        if (given.TextCount > 0) yield return given with { TextCount = 0 };
    }
}
