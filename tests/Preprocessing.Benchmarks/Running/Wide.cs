using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Preprocessing.Benchmarks.Running;

/// <summary>Sixteen floats at once, for hand-tuned code: one register where the machine has such, else two.</summary>
/// <remarks>Half of a register pair costs nothing to name; a 512-bit type on a machine without 512-bit registers costs a lot.</remarks>
static class Wide
{
    public const int Count = 16;

    /// <summary>Copies a fragment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref float from, ref float to)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512.LoadUnsafe(ref from).StoreUnsafe(ref to);
            return;
        }
        Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
        Vector256.LoadUnsafe(ref from, 8).StoreUnsafe(ref to, 8);
    }

    /// <summary>Writes the bitwise or of three fragments of a row; what one of them sets is zero in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Or(ref float a, ref float b, ref float c, ref float to)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            (Vector512.LoadUnsafe(ref a) | Vector512.LoadUnsafe(ref b) | Vector512.LoadUnsafe(ref c)).StoreUnsafe(ref to);
            return;
        }
        (Vector256.LoadUnsafe(ref a) | Vector256.LoadUnsafe(ref b) | Vector256.LoadUnsafe(ref c)).StoreUnsafe(ref to);
        (Vector256.LoadUnsafe(ref a, 8) | Vector256.LoadUnsafe(ref b, 8) | Vector256.LoadUnsafe(ref c, 8)).StoreUnsafe(ref to, 8);
    }

    /// <summary>(ln(1 + max(x, 0)) − mean) · scale, in single precision.</summary>
    public static void StandardLog(ReadOnlySpan<float> values, float mean, float scale, Span<float> to)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; i <= values.Length - 16; i += 16)
                ((Vector512.Log(Vector512.Max(Vector512.LoadUnsafe(ref from, (nuint)i), Vector512<float>.Zero) + Vector512<float>.One)
                    - Vector512.Create(mean)) * scale).StoreUnsafe(ref target, (nuint)i);
        for (; i <= values.Length - 8; i += 8)
            ((Vector256.Log(Vector256.Max(Vector256.LoadUnsafe(ref from, (nuint)i), Vector256<float>.Zero) + Vector256<float>.One)
                - Vector256.Create(mean)) * scale).StoreUnsafe(ref target, (nuint)i);
        for (; i < values.Length; i++)
            to[i] = (MathF.Log(1 + Math.Max(values[i], 0)) - mean) * scale;
    }

    /// <summary>The same, with a mean and a scale of its own for each of at most 16 values.</summary>
    public static void StandardLog(ReadOnlySpan<float> values, ReadOnlySpan<float> mean, ReadOnlySpan<float> scale, Span<float> to)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            ((Vector512.Log(Vector512.Max(Vector512.Create(values), Vector512<float>.Zero) + Vector512<float>.One) - Vector512.Create(mean))
                * Vector512.Create(scale)).CopyTo(to);
            return;
        }
        for (var i = 0; i < Count; i += 8)
            ((Vector256.Log(Vector256.Max(Vector256.Create(values[i..]), Vector256<float>.Zero) + Vector256<float>.One)
                - Vector256.Create(mean[i..])) * Vector256.Create(scale[i..])).CopyTo(to[i..]);
    }

    /// <summary>Longs as floats; all within ±2³¹.</summary>
    public static void ToSingle(ReadOnlySpan<long> values, Span<float> to)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; i <= values.Length - 16; i += 16)
                Vector512.ConvertToSingle(
                    Vector512.Narrow(Vector512.LoadUnsafe(ref from, (nuint)i), Vector512.LoadUnsafe(ref from, (nuint)(i + 8))))
                    .StoreUnsafe(ref target, (nuint)i);
        for (; i <= values.Length - 8; i += 8)
            Vector256
                .ConvertToSingle(Vector256.Narrow(Vector256.LoadUnsafe(ref from, (nuint)i), Vector256.LoadUnsafe(ref from, (nuint)(i + 4))))
                .StoreUnsafe(ref target, (nuint)i);
        for (; i < values.Length; i++)
            to[i] = values[i];
    }

    /// <summary>The same, with 0 for what is missing.</summary>
    public static void ToSingle(ReadOnlySpan<long> values, ReadOnlySpan<bool> missing, Span<float> to)
    {
        ToSingle(values, to);
        ref var flags = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(missing));
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; i <= missing.Length - 16; i += 16)
            {
                var wide = Vector512.WidenLower(
                    Vector256.WidenLower(Vector128.LoadUnsafe(ref flags, (nuint)i).ToVector256Unsafe()).ToVector512Unsafe());
                Vector512.AndNot(Vector512.LoadUnsafe(ref target, (nuint)i), (Vector512<uint>.Zero - wide).AsSingle())
                    .StoreUnsafe(ref target, (nuint)i);
            }
        for (; i < missing.Length; i++)
            to[i] = missing[i] ? 0 : to[i];
    }
}
