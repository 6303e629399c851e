namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets netstandard2.0 say that a parameter is not null where a method returns a value.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    /// <summary>The value.</summary>
    public bool ReturnValue { get; } = returnValue;
}
