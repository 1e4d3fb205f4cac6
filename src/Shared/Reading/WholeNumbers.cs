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

/// <summary>Creates readers of whole numbers by the type that they read into.</summary>
/// <typeparam name="TReader">The readers.</typeparam>
interface INumberMaker<TReader>
{
    /// <summary>Creates a reader; null if what is stored cannot be read so.</summary>
    TReader? Make<T>() where T : unmanaged, INumberBase<T>;
}

/// <summary>Knows the declared types into which whole numbers of any width are read.</summary>
static class WholeNumbers
{
    /// <summary>Creates the reader of whole numbers; null if the declared type is narrower, or no number.</summary>
    /// <param name="maker">What creates it.</param>
    /// <param name="target">The declared type.</param>
    /// <param name="bits">The bits of a stored number.</param>
    /// <param name="isSigned">Whether stored numbers have a sign.</param>
    public static TReader? Reader<TReader>(INumberMaker<TReader> maker, Type target, int bits, bool isSigned) where TReader : class
    {
        return target == typeof(sbyte) ? Wide<sbyte>(8, true)
            : target == typeof(byte) ? Wide<byte>(8, false)
            : target == typeof(short) ? Wide<short>(16, true)
            : target == typeof(ushort) ? Wide<ushort>(16, false)
            : target == typeof(int) ? Wide<int>(32, true)
            : target == typeof(uint) ? Wide<uint>(32, false)
            : target == typeof(long) ? Wide<long>(64, true)
            : target == typeof(ulong) ? Wide<ulong>(64, false)
            // Values that these types cannot hold exactly are refused one by one.
            : target == typeof(float) ? maker.Make<float>()
            : target == typeof(double) ? maker.Make<double>()
            : target == typeof(decimal) ? maker.Make<decimal>()
            : target == typeof(Int128) ? maker.Make<Int128>()
            : target == typeof(UInt128) ? maker.Make<UInt128>()
            : null;

        TReader? Wide<T>(int wide, bool wideIsSigned) where T : unmanaged, INumberBase<T> =>
            wideIsSigned == isSigned && wide >= bits || wideIsSigned && wide > bits ? maker.Make<T>() : null;
    }

    /// <inheritdoc cref="Reader{TReader}(INumberMaker{TReader}, Type, int, bool)"/>
    /// <typeparam name="TReader">The readers.</typeparam>
    /// <typeparam name="TStored">The type of a stored number.</typeparam>
    public static TReader? Reader<TReader, TStored>(IReaderMaker<TReader> maker, Type target)
        where TReader : class where TStored : unmanaged, IBinaryInteger<TStored> =>
        Reader(
            new OfStored<TReader, TStored>(maker),
            target,
            8 * Unsafe.SizeOf<TStored>(),
            TStored.IsNegative(unchecked(TStored.Zero - TStored.One)));

    /// <summary>Reads numbers that are stored as a type of the language.</summary>
    sealed class OfStored<TReader, TStored>(IReaderMaker<TReader> maker) : INumberMaker<TReader>
        where TReader : class where TStored : unmanaged, IBinaryInteger<TStored>
    {
        public TReader? Make<T>() where T : unmanaged, INumberBase<T> => typeof(T) == typeof(TStored)
            ? maker.Make<TStored, TStored, Same<TStored>>(new())
            : maker.Make<TStored, T, FromWhole<TStored, T>>(new());
    }
}
