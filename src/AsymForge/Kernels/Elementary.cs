using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>
/// The functions of <see cref="MathF"/> as rules have them on every target: computed in double with unfused + − · / and √ alone, then rounded once to float. No library decides a bit, so that the
/// interpreter, generated code of every vector width and a GPU agree. Each is within 0.500001 ulp of the true value, and special values (NaN, ±0, ±∞) are those of C#. Called by generated code.
/// </summary>
/// <remarks>
/// The files of folder Elementary are also compiled into the policy compiler, whose interpreter and constant folding run the same lines; they keep to what both frameworks and a GPU have.
/// Errors are in ulp of the result: of functions of one number the worst over every float, of functions of two over 50 million pairs; 0.5 is what rounding costs.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Elementary;
