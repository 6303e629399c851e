namespace AsymForge.Generators.Diagnostics;

/// <summary>What a rule is about: the thousands digit of its id, and its category.</summary>
internal enum Family
{
    /// <summary>ASYM1xxx: how policies, rules, tunables and weights are declared.</summary>
    Declaration = 1,

    /// <summary>ASYM2xxx: what a rule's body may contain.</summary>
    Language = 2,

    /// <summary>ASYM3xxx: what a rule computes, as far as it can be known: ranges, overflow, order.</summary>
    Values = 3,

    /// <summary>ASYM4xxx: stages, layers, the signals they offer, and the models a policy is for.</summary>
    Geometry = 4,

    /// <summary>ASYM9xxx: a defect of the compiler itself.</summary>
    Internal = 9,
}
