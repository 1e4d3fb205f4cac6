using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Preprocessing.Authoring;

/// <summary>Hints about memory.</summary>
static class PrefetchHint
{
    /// <summary>Has the cache line of a value fetched, and waits for nothing. Does nothing where .NET has no instruction for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref readonly T value) where T : unmanaged
    {
        // The address may be stale by the time it is used: a hint reads and writes nothing.
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in value)));
    }

    /// <summary>Has the first characters of a text fetched; nothing for null, without a question.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch(string? text)
    {
        // A reference is an address; where the text was is as good as where it is.
        if (Sse.IsSupported)
            Sse.Prefetch0((void*)(Unsafe.As<string?, nint>(ref text) + 8));
    }
}
