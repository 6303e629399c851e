using System.Reflection;

namespace AsymForge.PublicApi.Tests;

/// <summary>How types are written in <c>PublicAPI.txt</c>: as C# with full names, nullable annotations where something has one.</summary>
internal static class ApiNames
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint", [typeof(nuint)] = "nuint", [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(char)] = "char",
    };

    public static string Of(Type type) => Of(type, null);

    public static string Of(PropertyInfo property) => Of(property.PropertyType, Nullability.Create(property));

    public static string Of(FieldInfo field) => Of(field.FieldType, Nullability.Create(field));

    public static string Of(ParameterInfo parameter)
    {
        string prefix = parameter switch
        {
            { ParameterType.IsByRef: false } => parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "",
            { IsOut: true } => "out ",
            { IsIn: true } => "in ",
            _ => "ref ",
        };
        return $"{prefix}{Of(parameter.ParameterType, Nullability.Create(parameter))} {parameter.Name}";
    }

    public static string OfReturn(MethodInfo method) => (method.ReturnType.IsByRef ? "ref " : "") + Of(method.ReturnType, Nullability.Create(method.ReturnParameter));

    public static string Generic(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(Of))}>";

    public static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(Constraint));

    private static string Constraint(Type argument)
    {
        GenericParameterAttributes special = argument.GenericParameterAttributes;
        bool isValue = special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] parts =
        [
            .. special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. isValue ? ["struct"] : Array.Empty<string>(),
            .. argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of),
            .. !isValue && special.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }

    private static string Of(Type type, NullabilityInfo? nullability)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        // A type parameter is as nullable as what it stands for, unless something says more.
        bool annotated = nullability?.ReadState == NullabilityState.Nullable && !type.IsValueType && !type.IsGenericParameter && !type.IsByRef && !type.IsPointer;
        return Plain(type, nullability) + (annotated || (type.IsByRef && nullability?.ReadState == NullabilityState.Nullable && !type.GetElementType()!.IsValueType) ? "?" : "");
    }

    private static string Plain(Type type, NullabilityInfo? nullability) => type switch
    {
        { IsByRef: true } => Plain(type.GetElementType()!, null),
        { IsPointer: true } => Of(type.GetElementType()!) + "*",
        { IsFunctionPointer: true } => $"delegate*<{string.Join(", ", type.GetFunctionPointerParameterTypes().Append(type.GetFunctionPointerReturnType()).Select(Of))}>",
        { IsArray: true } => $"{Of(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]",
        { IsGenericParameter: true } => type.Name,
        _ when Keywords.TryGetValue(type, out string? keyword) => keyword,
        _ => Named(type, nullability),
    };

    private static string Named(Type type, NullabilityInfo? nullability)
    {
        Type[] all = type.GetGenericArguments();
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string home = type.DeclaringType is { } declaring
            ? Of(declaring.IsGenericTypeDefinition && !type.IsGenericTypeDefinition ? declaring.MakeGenericType(all[..outer]) : declaring)
            : type.Namespace ?? "";
        NullabilityInfo[] states = nullability?.GenericTypeArguments ?? [];
        IEnumerable<string> own = all.Skip(outer).Select((argument, i) => Of(argument, outer + i < states.Length ? states[outer + i] : null));
        return $"{home}.{type.Name.Split('`')[0]}{(all.Length > outer ? $"<{string.Join(", ", own)}>" : "")}";
    }
}
