using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <summary>
/// Turns one method into IR. It reads the compiler's operation tree, in which conversions, constants and overloads are already resolved as C# says. What it cannot
/// translate it reports and replaces by a zero, so that one mistake gives one diagnostic; a policy with findings is never printed.
/// </summary>
internal sealed partial class FunctionParser
{
    /// <summary>The deepest tree. Every pass over it recurses, and a compiler must not run out of stack.</summary>
    internal const int MaxDepth = 200;

    private readonly PolicyScope scope;
    private readonly FunctionTable functions;
    private readonly IMethodSymbol method;
    private readonly IParameterSymbol? token;
    private readonly Dictionary<ISymbol, string> names = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> counters = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> assigned = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> refused = new(SymbolEqualityComparer.Default);
    private readonly DeclaredRanges ranges;

    internal FunctionParser(PolicyScope scope, FunctionTable functions, IMethodSymbol method)
    {
        this.scope = scope;
        this.functions = functions;
        this.method = method = method.PartialImplementationPart ?? method; // whose parameters its body reads
        ranges = new DeclaredRanges(scope.Tunables);
        token = method.Parameters.FirstOrDefault(parameter => IrTypeMap.TokenOf(parameter.Type) != TokenKind.None);
    }

    // Where values go that an expression needs more than once: before the statement that is being parsed. Expressions have no effects, so that computing one early changes nothing.
    private List<Stmt> pending = [];
    private int depth;
    private bool isTooDeep;

    /// <summary>How deep the parsed code is with the methods that it calls.</summary>
    internal int Height { get; private set; }

    private string Subject => scope.NameOf(method);

    internal IrFunction Parse()
    {
        IrParameter[] parameters = Parameters();
        if (IrTypeMap.Of(method.ReturnType) is not { } returnType)
        {
            RefuseType(method.ReturnType, method.FirstLocation());
            returnType = IrType.Float;
        }

        return new IrFunction
        {
            Name = functions.NameOf(method),
            Token = token is null ? TokenKind.None : IrTypeMap.TokenOf(token.Type),
            Parameters = parameters,
            ReturnType = returnType,
            Body = Body(),
        };
    }

    private IrParameter[] Parameters()
    {
        List<IrParameter> parameters = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (SymbolEqualityComparer.Default.Equals(parameter, token))
            {
                continue;
            }

            if (IrTypeMap.Of(parameter.Type) is not { } type)
            {
                refused.Add(parameter);
                RefuseType(parameter.Type, parameter.FirstLocation());
            }
            else if (parameter.RefKind != RefKind.None)
            {
                scope.Mistakes.Add(ByReferenceAnalyzer.Rule, parameter.FirstLocation(), Subject, $"a '{parameter.RefKind.ToString().ToLowerInvariant()}' parameter");
            }
            else
            {
                parameters.Add(new IrParameter(names[parameter] = Identifiers.Unique(parameter.Name, taken), type));
            }
        }

        return [.. parameters];
    }

    private Block Body()
    {
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation);
        if (syntax is not MethodDeclarationSyntax { Body: not null } and not MethodDeclarationSyntax { ExpressionBody: not null })
        {
            scope.Mistakes.Add(NoBodyAnalyzer.Rule, method.FirstLocation(), Subject);
            return new Block(default);
        }

        if (IsRefusedAsUnsafe(syntax))
        {
            scope.IsBroken = true;
            return new Block(default);
        }

        SemanticModel model = scope.Compilation.GetSemanticModel(syntax.SyntaxTree);
        List<Stmt> statements = [];
        if (model.GetOperation(syntax, scope.Cancellation) is IMethodBodyBaseOperation body && (body.BlockBody ?? body.ExpressionBody) is { } block)
        {
            assigned.UnionWith(Assignments.In(block));
            Statement(block, statements);
        }

        // What C# refuses (a local that is not assigned, a path without a return) is not in the operation tree, and is not to be refused a second time in generated code.
        Diagnostic[] refusals = [.. model.GetMethodBodyDiagnostics(syntax.Span, scope.Cancellation).Where(found => found.Severity == DiagnosticSeverity.Error)];
        scope.IsBroken |= syntax.ContainsDiagnostics || refusals.Length > 0;
        scope.Mistakes.RemoveAt(refusals);
        return new Block(statements.ToArray());
    }

    // The compiler reports the word 'unsafe' where the project does not allow it, and nothing of what is in there.
    private bool IsRefusedAsUnsafe(SyntaxNode syntax) =>
        scope.Compilation.Options is CSharpCompilationOptions { AllowUnsafe: false }
        && (syntax.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Any(member => member.Modifiers.Any(SyntaxKind.UnsafeKeyword)) || syntax.DescendantNodes().OfType<UnsafeStatementSyntax>().Any());

    // Reported once in a method: both operands of the operator at the limit are beyond it.
    private bool IsTooDeep(IOperation operation)
    {
        if (depth < MaxDepth)
        {
            return false;
        }

        if (!isTooDeep)
        {
            isTooDeep = true;
            Refuse(operation.Syntax.GetLocation(), $"code that is nested more than {MaxDepth} deep", "Split it over locals and static methods of the policy");
        }

        return true;
    }

    // Code that reads a local or parameter which was refused has been reported where that is declared.
    private bool ReadsRefused(IOperation code)
    {
        bool reads = refused.Count > 0 && code.DescendantsAndSelf().Any(operation => operation switch
        {
            ILocalReferenceOperation local => refused.Contains(local.Local),
            IParameterReferenceOperation parameter => refused.Contains(parameter.Parameter),
            _ => false,
        });
        scope.IsBroken |= reads;
        return reads;
    }

    private void Refuse(Location at, string what, string instead) => scope.Mistakes.Add(UnsupportedAnalyzer.Rule, at, Subject, what, instead);

    private void Refuse(Location at, Refusal refusal) => scope.Mistakes.Add(refusal.Rule, at, [Subject, .. refusal.Arguments]);

    private Expr Refuse(IOperation operation, string what, string instead)
    {
        if (!ReadsRefused(operation))
        {
            Refuse(operation.Syntax.GetLocation(), what, instead);
        }

        return Zero(operation.Type);
    }

    // What made the value says more than its type does.
    private void RefuseType(ITypeSymbol? type, Location at, IOperation? made = null)
    {
        if (type is null || type.TypeKind == TypeKind.Error)
        {
            scope.IsBroken = true;
            return;
        }

        if (made is not null && ReadsRefused(made))
        {
            return;
        }

        if (made is not null && Offences.In(made) is { } offence)
        {
            Refuse(offence.At, offence.What);
            return;
        }

        scope.Mistakes.Add(UnsupportedTypeAnalyzer.Rule, at, Subject, type.Display(), IrTypeMap.InsteadOf(type));
    }

    private static Expr Zero(ITypeSymbol? type) => (IrTypeMap.Of(type) ?? IrType.Float) switch
    {
        IrType.Bool => Const.Of(false),
        IrType.Int => Const.Of(0),
        IrType.UInt => Const.Of(0u),
        IrType.Long => Const.Of(0L),
        IrType.ULong => Const.Of(0UL),
        _ => Const.Of(0f),
    };
}
