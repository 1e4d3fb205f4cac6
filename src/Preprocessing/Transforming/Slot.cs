using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Preprocessing.Generated;

/// <summary>Rounds a number at the end of a pipeline: once to single precision, or not at all.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Slot
{
    /// <summary>
    /// Returns the number as <see cref="float"/> or <see cref="double"/>, NaN always with the same bits; or, for
    /// indices only, as <see cref="long"/>, −1 for none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSlot Round<TSlot>(double value) where TSlot : unmanaged =>
        typeof(TSlot) == typeof(float) ? Unsafe.BitCast<float, TSlot>(double.IsNaN(value) ? float.NaN : (float)value)
        : typeof(TSlot) == typeof(double) ? Unsafe.BitCast<double, TSlot>(double.IsNaN(value) ? double.NaN : value)
        : typeof(TSlot) == typeof(long) ? Unsafe.BitCast<long, TSlot>(double.IsNaN(value) ? -1 : (long)value)
        : throw new NotSupportedException($"Features are float, double or long, not {typeof(TSlot).Name}.");
}
