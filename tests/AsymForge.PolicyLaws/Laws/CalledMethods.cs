using System.Buffers.Binary;
using System.Reflection;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>Which methods a rule calls, read from its compiled body.</summary>
internal static class CalledMethods
{
    private const byte Call = 0x28;

    private static readonly string[] Exact =
        ["Abs", "Max", "Min", "MaxMagnitude", "MinMagnitude", "Sqrt", "Floor", "Ceiling", "Round", "Truncate", "Clamp", "Sign", "CopySign", "FusedMultiplyAdd"];

    /// <summary>Whether neither the method nor what it calls in its own class uses a function (exp, log, pow, …) that compiled policies replace by their own.</summary>
    public static bool AreExact(MethodInfo rule) => AreExact(rule, []);

    // Every byte that could be a call instruction is tried: an operand mistaken for one can only make the answer more careful.
    private static bool AreExact(MethodBase method, HashSet<MethodBase> seen)
    {
        byte[] body = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int i = 0; i + 5 <= body.Length; i++)
        {
            if (body[i] != Call || Resolve(method, BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(i + 1))) is not { } called)
            {
                continue;
            }

            bool isMath = called.DeclaringType == typeof(MathF) || called.DeclaringType == typeof(Math);
            if (isMath && !Exact.Contains(called.Name))
            {
                return false;
            }

            if (called.DeclaringType == method.DeclaringType && seen.Add(called) && !AreExact(called, seen))
            {
                return false;
            }
        }

        return true;
    }

    private static MethodBase? Resolve(MethodBase given, int token)
    {
        try
        {
            return given.Module.ResolveMethod(token);
        }
        catch (Exception error) when (error is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
