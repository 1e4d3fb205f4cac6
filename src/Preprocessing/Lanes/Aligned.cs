using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Preprocessing.PortableRoutines;

namespace Preprocessing.Authoring;

/// <summary>Runs routines on lanes that do not straddle a cache line; <see cref="IRoutine"/> gives the reason.</summary>
static class Aligned
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;
    const int Line = 64;

    [MethodImpl(Inline), SkipLocalsInit]
    public static T Run<TRoutine, T>(T x) where TRoutine : struct, IRoutine where T : struct, INumericLane<T>
    {
        Unsafe.SkipInit(out Room room);
        ref var place = ref Place<T>(ref room);
        place = x;
        TRoutine.Run(ref place);
        return place;
    }

    [MethodImpl(Inline), SkipLocalsInit]
    public static T Run<TRoutine, T>(T x, T y) where TRoutine : struct, IRoutine2 where T : struct, INumericLane<T>
    {
        Unsafe.SkipInit(out Room room);
        ref var place = ref Place<T>(ref room);
        ref var second = ref Next(ref place);
        place = x;
        second = y;
        TRoutine.Run(ref place, ref second);
        return place;
    }

    // The room is not cleared, for speed: every byte that is read was written just before. The room is on the stack and
    // does not move, so its address may be inspected.
    /// <summary>Returns the first aligned position of a room. The room must be a local variable.</summary>
    [MethodImpl(Inline)]
    public static ref T Place<T>(ref Room room)
    {
        ref var first = ref Unsafe.As<Room, byte>(ref room);
        var address = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref first);
        return ref Unsafe.As<byte, T>(ref Unsafe.AddByteOffset(ref first, -address & (Line - 1)));
    }

    /// <summary>Returns the next aligned position; a room has four.</summary>
    [MethodImpl(Inline)]
    public static ref T Next<T>(ref T place) => ref Unsafe.As<byte, T>(ref Unsafe.Add(ref Unsafe.As<T, byte>(ref place), Line));

    /// <summary>Four cache lines that are used, and one more so that the first can be aligned.</summary>
    [InlineArray(5)]
    public struct Room
    {
        Vector512<double> _line;
    }
}
