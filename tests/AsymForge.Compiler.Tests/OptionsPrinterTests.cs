using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.Options;
using AsymForge.Testing;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>The options class of a policy, as it is written down. That it compiles and binds is tried in a project that references Microsoft.Extensions.Options.</summary>
public sealed class OptionsPrinterTests
{
    private static readonly OptionsModel Every = new()
    {
        Namespace = "Demo",
        TypeName = "OuterKitchenPolicyOptions",
        Policy = "Demo.Outer.KitchenPolicy",
        IsPublic = true,
        Options = new[]
        {
            new OptionModel(new("Gain", F(1.5f), 0, 10), "Gain", "How much rows & columns <weigh>."), new OptionModel(new("offset", I(-3), -10, 10), "Offset", ""),
            new OptionModel(new("Flag", Const.Of(true), 0, 1), "Flag", ""), new OptionModel(new("Mask", Const.Of(7u), 0, 255), "Mask", ""),
            new OptionModel(new("Seed", Const.Of(ulong.MaxValue), 0, 18446744073709551615.0), "Seed", ""), new OptionModel(new("Shift", Const.Of(-5L), -100, 100), "Shift", ""),
            new OptionModel(new("Open", F(0f), double.NegativeInfinity, double.PositiveInfinity), "Open", ""), new OptionModel(new("Most", I(1), int.MinValue, int.MaxValue), "Most", ""),
        },
    };

    [Fact]
    public void Every_kind_of_option_with_its_registration() => Snapshot.Match(OptionsPrinter.Print(Every, new(HasOptions: true, HasRegistration: true)));

    [Fact]
    public void An_internal_policy_without_namespace_and_registration() => Snapshot.Match(OptionsPrinter.Print(
        Every with { Namespace = "", TypeName = "SmallOptions", Policy = "Small", IsPublic = false, Options = new[] { Every.Options[0] } }, new(HasOptions: true, HasRegistration: false)));

    [Fact]
    public void The_section_is_named_after_the_policy() => Assert.Equal("OuterKitchenPolicy", Every.Section);
}
