using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>What the parsers of one policy share while they work. Never leaves the parser.</summary>
internal sealed class PolicyScope
{
    private readonly Dictionary<ISymbol, TunableModel> tunables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, WeightsModel> weights = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> slots = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, TableModel?> tables = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> used = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, string> printed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Expr, Location> places = new(NodeComparer.Instance);

    private HashSet<string>? members;

    internal PolicyScope(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        Type = type;
        Compilation = compilation;
        Cancellation = cancellation;
    }

    /// <summary>The policy class.</summary>
    internal INamedTypeSymbol Type { get; }

    /// <summary>Gives semantic models.</summary>
    internal Compilation Compilation { get; }

    /// <summary>Asked between members, not in every line.</summary>
    internal CancellationToken Cancellation { get; }

    /// <summary>What is wrong so far.</summary>
    internal Mistakes Mistakes { get; } = new();

    /// <summary>The stage of the rule that is being parsed, at which its signals are read; null where that is for others to say, who call the function.</summary>
    internal Stage? RuleStage { get; set; } = Stage.BeforePrefill;

    /// <summary>The rules that are taken from other classes; null until they are known.</summary>
    internal ComposedRules? Composed { get; set; }

    /// <summary>
    /// Whether the compiler itself refuses something that the policy needs. It has said so already: nothing is generated, and no second error is added.
    /// </summary>
    internal bool IsBroken { get; set; }

    /// <summary>Whether a model can be made.</summary>
    internal bool IsSound => !IsBroken && !Mistakes.HasErrors;

    internal void Declare(IFieldSymbol field, TunableModel tunable) => tunables[field] = tunable;

    internal void Declare(IPropertySymbol property, int slot, WeightsModel model)
    {
        weights[property] = model;
        Declare(property, slot);
    }

    /// <summary>Declares a property that rules name, such as a statistic or a module, by its slot.</summary>
    internal void Declare(IPropertySymbol property, int slot) => slots[property] = slot;

    /// <summary>The tunables, in no order.</summary>
    internal IEnumerable<TunableModel> Tunables => tunables.Values;

    /// <summary>The tables that rules read, in ordinal order of name.</summary>
    internal TableModel[] Tables => [.. tables.Values.OfType<TableModel>().OrderBy(table => table.Name, StringComparer.Ordinal)];

    /// <summary>Whether methods of a type are compiled with the policy's own.</summary>
    internal bool IsOwn(INamedTypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, Type);

    /// <summary>The table that a field or property is; null where it is refused, which is reported once.</summary>
    internal TableModel? FindTable(ISymbol member)
    {
        if (!tables.TryGetValue(member, out TableModel? table))
        {
            tables[member] = table = TableParser.Parse(this, member);
        }

        return table;
    }

    /// <summary>Remembers where an expression is written, for what can be said of it only when the policy is known.</summary>
    internal void Place(Expr node, Location location) => places[node] = location;

    /// <summary>Where the expression is written; null where that was not remembered.</summary>
    internal Location? PlaceOf(Expr node) => places.TryGetValue(node, out Location? place) ? place : null;

    /// <summary>Marks the tunable as read.</summary>
    internal TunableModel? FindTunable(IFieldSymbol field)
    {
        used.Add(field);
        return tunables.TryGetValue(field, out TunableModel? found) ? found : null;
    }

    /// <summary>Marks the property as read; −1 where it is no learned vector, statistic or module.</summary>
    internal int FindSlot(IPropertySymbol property)
    {
        used.Add(property);
        return slots.TryGetValue(property, out int found) ? found : -1;
    }

    /// <summary>The learned vector or matrix that <see cref="FindSlot"/> found.</summary>
    internal WeightsModel WeightsOf(IPropertySymbol property) => weights[property];

    /// <summary>Whether a member of the policy carries that attribute but was not taken: that has been reported where it is declared.</summary>
    internal bool IsRefused(ISymbol member, string attribute) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType, Type) && member.Attribute(attribute) is not null && !tunables.ContainsKey(member) && !slots.ContainsKey(member);

    /// <summary>The declared properties, of which a generated half is needed, in order of declaration.</summary>
    internal SkeletonProperty[] PartialProperties() =>
        [.. Type.GetMembers().OfType<IPropertySymbol>().Where(slots.ContainsKey).Select(property => new SkeletonProperty(property.AccessibilityWords(Cancellation), property.Type.Name, property.Name))];

    /// <summary>The tunables, weights, statistics and modules that no rule reads.</summary>
    internal IEnumerable<ISymbol> Unused() => tunables.Keys.Concat(slots.Keys).Where(symbol => !used.Contains(symbol));

    /// <summary>The values that a tunable can be bound to.</summary>
    internal (double Min, double Max) RangeOf(string tunable) =>
        tunables.Values.Where(candidate => candidate.Name == tunable).Select(found => (found.Min, found.Max)).First();

    /// <summary>The name of a member on every target: its own, or where C# alone can have that (overloads, keywords) another that no member has.</summary>
    internal string PrintedName(ISymbol member, string wanted)
    {
        if (wanted == member.Name)
        {
            return wanted;
        }

        if (!printed.TryGetValue(member, out string? name))
        {
            members ??= new(Type.MemberNames, StringComparer.Ordinal);
            printed[member] = name = Identifiers.Unique(wanted, members);
        }

        return name;
    }

    /// <summary>How a message names a member of the policy.</summary>
    internal string NameOf(ISymbol member) => Type.Name + "." + member.Name;
}
