using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AsymForge.PublicApi.Tests;

/// <summary>What an assembly offers to others, one line for each type and member, in ordinal order. What the compiler adds to a record is left out: the type's line says that it is one.</summary>
internal static class ApiSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(type => Members(type).Prepend(TypeLine(type))).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [$"{ApiNames.Of(type)}.Invoke{Signature(type.GetMethod("Invoke")!)}"];
        }

        return type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{ApiNames.Of(type)}.{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)} -> {ApiNames.Of(type)}")
            : [.. Constructors(type), .. Methods(type), .. Properties(type), .. Fields(type)];
    }

    private static IEnumerable<string> Constructors(Type type) => type.GetConstructors(Declared)
        .Where(constructor => IsOffered(constructor) && !constructor.IsStatic)
        .Select(constructor => $"{ApiNames.Of(type)}.{type.Name.Split('`')[0]}({Parameters(constructor)}) -> void");

    private static IEnumerable<string> Methods(Type type) => type.GetMethods(Declared)
        .Where(method => IsOffered(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !method.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Select(method => $"{Modifiers(method)}{ApiNames.Of(type)}.{method.Name}{ApiNames.Generic(method.GetGenericArguments())}{Signature(method)}{ApiNames.Constraints(method.GetGenericArguments())}");

    private static IEnumerable<string> Properties(Type type) =>
        from property in type.GetProperties(Declared)
        from accessor in new[] { property.GetMethod, property.SetMethod }
        where accessor is not null && IsOffered(accessor) && property.Name != "EqualityContract"
        let name = property.GetIndexParameters() is { Length: > 0 } index ? $"this[{string.Join(", ", index.Select(ApiNames.Of))}]" : property.Name
        select accessor == property.GetMethod
            ? $"{(property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "")}{Modifiers(accessor)}{ApiNames.Of(type)}.{name}.get -> {ApiNames.Of(property)}"
            : $"{Modifiers(accessor)}{ApiNames.Of(type)}.{name}.{(IsInit(accessor) ? "init" : "set")} -> void";

    private static IEnumerable<string> Fields(Type type) => type.GetFields(Declared)
        .Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName)
        .Select(field => field.IsLiteral
            ? $"const {ApiNames.Of(type)}.{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)} -> {ApiNames.Of(field)}"
            : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{ApiNames.Of(type)}.{field.Name} -> {ApiNames.Of(field)}");

    private static bool IsOffered(MethodBase method) => method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Modifiers(MethodInfo method)
    {
        string kind = method switch
        {
            { IsStatic: true, IsAbstract: true } => "static abstract ",
            { IsStatic: true } => "static ",
            { DeclaringType.IsInterface: true } => "",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true, IsFinal: false } when method.GetBaseDefinition() != method => "override ",
            { IsVirtual: true, IsFinal: false } when !method.DeclaringType!.IsSealed => "virtual ",
            _ => "",
        };
        return method.IsFamily || method.IsFamilyOrAssembly ? "protected " + kind : kind;
    }

    private static string Signature(MethodInfo method) => $"({Parameters(method)}) -> {ApiNames.OfReturn(method)}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{ApiNames.Of(parameter)}{Default(parameter)}"));

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : " = " + parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        object value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string TypeLine(Type type)
    {
        bool record = type.GetMethod("PrintMembers", Declared) is { } print && print.IsDefined(typeof(CompilerGeneratedAttribute));
        string modifiers = type switch
        {
            { IsInterface: true } or { IsEnum: true } => "",
            { IsValueType: true } => (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "") + (type.IsByRefLike ? "ref " : ""),
            { IsAbstract: true, IsSealed: true } => "static ",
            { IsAbstract: true } => "abstract ",
            { IsSealed: true } => "sealed ",
            _ => "",
        };
        string kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => record ? "record struct" : "struct",
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            _ => record ? "record" : "class",
        };
        return $"{ApiNames.Of(type)}: {modifiers}{kind}{Bases(type)}{ApiNames.Constraints(type.GetGenericArguments())}";
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
        {
            return "";
        }

        IEnumerable<Type> inherited = type.GetInterfaces().SelectMany(one => one.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        string[] bases =
        [
            .. type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [ApiNames.Of(parent)] : Array.Empty<string>(),
            .. type.GetInterfaces().Except(inherited).Where(one => one.IsVisible).Select(one => ApiNames.Of(one)).Order(StringComparer.Ordinal),
        ];
        return bases.Length == 0 ? "" : " : " + string.Join(", ", bases);
    }
}
