using System.Numerics;
using System.Runtime.CompilerServices;

namespace Preprocessing;

/// <summary>Creates readers by the types of what they read and write, and the conversion between them.</summary>
/// <typeparam name="TReader">The readers.</typeparam>
interface IReaderMaker<TReader>
{
    /// <summary>Creates a reader.</summary>
    TReader Make<TStored, T, TConversion>(TConversion conversion)
        where TStored : unmanaged where T : unmanaged where TConversion : struct, IConversion<TStored, T>;
}

/// <summary>Knows the declared types into which whole numbers of any width are read.</summary>
static class WholeNumbers
{
    /// <summary>Creates the reader of whole numbers; null if the declared type is narrower, or no number.</summary>
    public static TReader? Reader<TReader, TStored>(IReaderMaker<TReader> maker, Type target)
        where TReader : class where TStored : unmanaged, IBinaryInteger<TStored>
    {
        var bits = 8 * Unsafe.SizeOf<TStored>();
        var isSigned = TStored.IsNegative(unchecked(TStored.Zero - TStored.One));
        return target == typeof(TStored) ? maker.Make<TStored, TStored, Same<TStored>>(new())
            : target == typeof(short) ? Wider<short>(16, true)
            : target == typeof(ushort) ? Wider<ushort>(16, false)
            : target == typeof(int) ? Wider<int>(32, true)
            : target == typeof(uint) ? Wider<uint>(32, false)
            : target == typeof(long) ? Wider<long>(64, true)
            : target == typeof(ulong) ? Wider<ulong>(64, false)
            // Values that these types cannot hold exactly are refused one by one.
            : target == typeof(float) ? Number<float>()
            : target == typeof(double) ? Number<double>()
            : target == typeof(decimal) ? Number<decimal>()
            : target == typeof(Int128) ? Number<Int128>()
            : target == typeof(UInt128) ? Number<UInt128>()
            : null;

        TReader? Wider<T>(int wide, bool wideIsSigned) where T : unmanaged, INumberBase<T> =>
            wide > bits && (wideIsSigned || !isSigned) ? Number<T>() : null;

        TReader Number<T>() where T : unmanaged, INumberBase<T> => maker.Make<TStored, T, FromWhole<TStored, T>>(new());
    }
}
