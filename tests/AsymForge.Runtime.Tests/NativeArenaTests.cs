namespace AsymForge.Runtime.Tests;

public sealed unsafe class NativeArenaTests
{
    [Fact]
    public void HandsOutAlignedMemoryUntilItIsFull()
    {
        using NativeArena arena = new(256);
        float* first = arena.Allocate<float>(1);
        long mark = arena.Mark;
        TensorView second = arena.Floats((2, 8));
        Assert.Equal(0, (nint)first % 64);
        Assert.Equal((nint)first + 64, second.Data);
        Assert.Equal(128, arena.Mark);
        Assert.Throws<InsufficientMemoryException>(() => arena.Floats(33));
        Assert.Throws<InsufficientMemoryException>(() => { _ = arena.Allocate<double>(long.MaxValue); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = arena.Allocate<float>(-1); });
        _ = arena.Floats(32);
        arena.Reset(mark);
        Assert.Equal(64, arena.Mark);
        Assert.Equal(256, arena.PeakBytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Reset(128));
        Assert.Equal(second.Data, arena.Integers(3).Data);
        arena.Dispose();
        Assert.Throws<ObjectDisposedException>(() => arena.Bytes(1));
    }
}
