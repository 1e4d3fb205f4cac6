using System.Numerics;
using System.Runtime.CompilerServices;

namespace Preprocessing;

/// <summary>Whole numbers of any width.</summary>
readonly struct FromWhole<TStored, T> : IConversion<TStored, T>
    where TStored : unmanaged, IBinaryInteger<TStored> where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryConvert(TStored stored, out T value)
    {
        if (typeof(TStored) != typeof(ulong))
            return Exact.From(long.CreateTruncating(stored), out value);
        return new FromUInt64<T>().TryConvert(long.CreateTruncating(stored), out value);
    }
}
