namespace AsymForge.Generators.Diagnostics;

/// <summary>What a rule is about: the thousands digit of its id, its category, and the analyzer that reports it.</summary>
internal enum Family
{
    /// <summary>ASYM1xxx: how policies, rules, tunables and weights are declared.</summary>
    Declaration = 1,

    /// <summary>ASYM2xxx: what a rule's body may contain.</summary>
    Language = 2,

    /// <summary>ASYM4xxx: stages, layers and the signals they offer.</summary>
    Geometry = 4,

    /// <summary>ASYM9xxx: a defect of the compiler itself.</summary>
    Internal = 9,
}
