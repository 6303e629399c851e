using System.Runtime.Intrinsics;
using AsymForge.Kernels;

namespace AsymForge.Tests.Kernels;

/// <summary>Each lane of a vector is given to the function once, in its place.</summary>
public class LaneByLaneTests
{
    private static readonly float[] X = Numbers.Random(16, seed: 3);
    private static readonly float[] Y = Numbers.Random(16, seed: 4);
    private static readonly int[] N = [.. Enumerable.Range(-8, 16)];

    [Fact]
    public void Lanes_are_mapped_in_their_places()
    {
        float[] expected = [.. X.Select(Elementary.Sin)];
        Assert.Equal(expected, Lanes(LaneByLane.Map(Elementary.Sin, Vector512.Create<float>(X))));
        Assert.Equal(expected[..8], Lanes(LaneByLane.Map(Elementary.Sin, Vector256.Create<float>(X))));
        Assert.Equal(expected[..4], Lanes(LaneByLane.Map(Elementary.Sin, Vector128.Create<float>(X))));
    }

    [Fact]
    public void Pairs_of_lanes_are_mapped_in_their_places()
    {
        float[] expected = [.. X.Zip(Y, Elementary.Atan2)];
        Assert.Equal(expected, Lanes(LaneByLane.Map(Elementary.Atan2, Vector512.Create<float>(X), Vector512.Create<float>(Y))));
        Assert.Equal(expected[..8], Lanes(LaneByLane.Map(Elementary.Atan2, Vector256.Create<float>(X), Vector256.Create<float>(Y))));
        Assert.Equal(expected[..4], Lanes(LaneByLane.Map(Elementary.Atan2, Vector128.Create<float>(X), Vector128.Create<float>(Y))));
    }

    [Fact]
    public void Lanes_of_different_types_go_together()
    {
        float[] scaled = [.. X.Zip(N, Elementary.ScaleB)];
        Assert.Equal(scaled, Lanes(LaneByLane.Map(Elementary.ScaleB, Vector512.Create<float>(X), Vector512.Create<int>(N))));
        Assert.Equal(scaled[..8], Lanes(LaneByLane.Map(Elementary.ScaleB, Vector256.Create<float>(X), Vector256.Create<int>(N))));
        Assert.Equal(scaled[..4], Lanes(LaneByLane.Map(Elementary.ScaleB, Vector128.Create<float>(X), Vector128.Create<int>(N))));
        int[] signs = [.. N.Select(Math.Sign)];
        Assert.Equal(signs[..8], Lanes(LaneByLane.Map(Elementary.Sign, Vector256.Create<int>(N))));
        Assert.Equal([.. X.Select(Math.Sign)], Lanes(LaneByLane.Map(Elementary.Sign, Vector512.Create<float>(X))));
    }

    private static T[] Lanes<T>(Vector128<T> vector) => [.. Enumerable.Range(0, Vector128<T>.Count).Select(lane => vector[lane])];

    private static T[] Lanes<T>(Vector256<T> vector) => [.. Enumerable.Range(0, Vector256<T>.Count).Select(lane => vector[lane])];

    private static T[] Lanes<T>(Vector512<T> vector) => [.. Enumerable.Range(0, Vector512<T>.Count).Select(lane => vector[lane])];
}
