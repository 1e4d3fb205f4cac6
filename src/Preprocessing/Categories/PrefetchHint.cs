using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Preprocessing.Authoring;

/// <summary>Hints to the processor that memory will be read soon.</summary>
static class PrefetchHint
{
    /// <summary>Prefetches the cache line of a value without waiting. Does nothing where .NET has no instruction for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref readonly T value) where T : unmanaged
    {
        // The address may be stale when it is used, which does no harm: a hint reads and writes nothing.
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in value)));
    }

    /// <summary>Prefetches the first characters of a text; null needs no check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch(string? text)
    {
        // A reference is an address. If the text moves in the meantime, only the hint is lost.
        if (Sse.IsSupported)
            Sse.Prefetch0((void*)(Unsafe.As<string?, nint>(ref text) + 8));
    }
}
