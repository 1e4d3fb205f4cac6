using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Preprocessing.Generated;

/// <summary>A number as it leaves a pipeline: rounded once to single precision, or as it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Slot
{
    /// <summary>The number as <see cref="float"/> or <see cref="double"/>; NaN always with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSlot Of<TSlot>(double value) where TSlot : unmanaged =>
        typeof(TSlot) == typeof(float) ? Unsafe.BitCast<float, TSlot>(double.IsNaN(value) ? float.NaN : (float)value)
        : typeof(TSlot) == typeof(double) ? Unsafe.BitCast<double, TSlot>(double.IsNaN(value) ? double.NaN : value)
        : throw new NotSupportedException($"Features are float or double, not {typeof(TSlot).Name}.");
}
