using System.Numerics;
using System.Runtime.InteropServices;

namespace Preprocessing.Authoring;

/// <summary>A block of numbers that is summed exactly, several lanes at a time.</summary>
/// <remarks>
/// Each number is cut into pieces on a common grid, so coarse that a lane's sum of pieces is exact in a double: adding and subtracting
/// 1.5 · 2^k leaves the part of a number at and above 2^(k−52), and the difference is exact. Two pieces of about 45 bits are enough for
/// most data; the rest is cut again. S. Rump, T. Ogita, S. Oishi, "Accurate floating-point summation part I" (2008); J. Demmel, H. D.
/// Nguyen, "Fast reproducible floating-point summation" (2013). As the sums are exact, the machine's vector width does not matter.
/// </remarks>
sealed class ExactBlock
{
    /// <summary>The capacity of a block, in numbers.</summary>
    public const int Size = 1024;

    static readonly int BitsOfLaneLength = BitOperations.Log2((uint)(Size / Vector<double>.Count));

    readonly double[] values = new double[Size];
    readonly double[] squares = new double[Size];
    readonly double[] errors = new double[Size];
    int length;
    double largest, smallest;

    /// <summary>The number of values that are NaN.</summary>
    public long Missing { get; private set; }

    /// <summary>The number of values that are infinite.</summary>
    public long Infinite { get; private set; }

    /// <summary>The smallest finite number, or +∞ if there is none; −0 is 0.</summary>
    public double Min { get; private set; }

    /// <summary>The largest finite number, or −∞ if there is none; −0 is 0.</summary>
    public double Max { get; private set; }

    /// <summary>The number of values that wait to be loaded.</summary>
    public int Waiting { get; private set; }

    /// <summary>
    /// Takes in numbers until the block is full: the cost per number falls with the count of numbers that are summed together.
    /// </summary>
    /// <returns>The numbers that did not fit.</returns>
    public ReadOnlySpan<double> TakeIn(ReadOnlySpan<double> source)
    {
        var taken = Math.Min(source.Length, Size - Waiting);
        source[..taken].CopyTo(values.AsSpan(Waiting));
        Waiting += taken;
        return source[taken..];
    }

    /// <summary>Loads up to <see cref="Size"/> numbers; those that are not finite are only counted.</summary>
    public void Load(ReadOnlySpan<double> source)
    {
        TakeIn(source);
        Load();
    }

    /// <summary>Loads the waiting numbers; those that are not finite are only counted.</summary>
    public void Load()
    {
        int width = Vector<double>.Count, count = Waiting;
        Waiting = 0;
        length = (count + width - 1) / width * width;
        // Padding is NaN, so it enters neither the sum nor the minimum; the count of missing values below excludes it.
        values.AsSpan(count, length - count).Fill(double.NaN);

        var infinity = new Vector<double>(double.PositiveInfinity);
        Vector<double> min = infinity, max = -infinity, large = default, small = infinity;
        Vector<long> absent = default, notFinite = default;
        var lanes = Lanes(values);
        for (var i = 0; i < lanes.Length; i++)
        {
            var x = lanes[i];
            var size = Vector.Abs(x);
            var finite = Vector.LessThan(size, infinity);
            absent += Vector.OnesComplement(Vector.Equals(x, x));
            notFinite += Vector.OnesComplement(finite);
            var clean = Vector.ConditionalSelect(finite, x, default) + Vector<double>.Zero;
            lanes[i] = clean;
            min = Vector.MinNative(min, Vector.ConditionalSelect(finite, clean, infinity));
            max = Vector.MaxNative(max, Vector.ConditionalSelect(finite, clean, -infinity));
            size = Vector.Abs(clean);
            large = Vector.MaxNative(large, size);
            small = Vector.MinNative(small, Vector.ConditionalSelect(Vector.Equals(size, default), infinity, size));
        }

        var nan = -Vector.Sum(absent);
        Infinite = -Vector.Sum(notFinite) - nan;
        Missing = nan - (length - count);
        (Min, Max, largest, smallest) = (min[0], max[0], large[0], small[0]);
        for (var lane = 1; lane < width; lane++)
        {
            Min = Math.Min(Min, min[lane]);
            Max = Math.Max(Max, max[lane]);
            largest = Math.Max(largest, large[lane]);
            smallest = Math.Min(smallest, small[lane]);
        }
    }

    /// <summary>Adds the finite numbers to <paramref name="sum"/> and destroys them: this is the last use of a block.</summary>
    public void AddTo(ref ExactValue sum) => Extract(values, Exponent(largest), ref sum);

    /// <summary>Adds the squares of the finite numbers to <paramref name="sum"/>.</summary>
    public void AddSquaresTo(ref ExactValue sum)
    {
        var exponent = Exponent(largest);
        // Outside these limits a square, or its rounding error, leaves the range of doubles.
        if (exponent > 500 || smallest < 3.2e-145)
        {
            foreach (var x in values.AsSpan(0, length))
                sum.AddSquare(x);
            return;
        }

        Span<Vector<double>> lanes = Lanes(values), squared = Lanes(squares), cutOff = Lanes(errors);
        Vector<double> any = default;
        for (var i = 0; i < lanes.Length; i++)
        {
            var x = lanes[i];
            var square = x * x;
            // A fused multiply-add rounds once by definition, so this is exact everywhere, and only slower on machines that emulate it.
            var error = Vector.FusedMultiplyAdd(x, x, -square);
            squared[i] = square;
            cutOff[i] = error;
            any |= Vector.Abs(error);
        }
        Extract(squares, 2 * exponent, ref sum);
        if (!Vector.EqualsAll(any, Vector<double>.Zero))
            Extract(errors, 2 * exponent - 53, ref sum);
    }

    /// <summary>Adds numbers of at most 2^<paramref name="exponent"/> to <paramref name="sum"/> and destroys them.</summary>
    void Extract(double[] numbers, int exponent, ref ExactValue sum)
    {
        if (exponent > 1000)
        {
            foreach (var x in numbers.AsSpan(0, length))
                sum.Add(x);
            return;
        }
        var lanes = Lanes(numbers);
        Vector<double> left;
        do
        {
            Vector<double> upper = Grid(ref exponent), lower = Grid(ref exponent);
            Vector<double> upperSum = default, lowerSum = default;
            left = default;
            for (var i = 0; i < lanes.Length; i++)
            {
                var x = lanes[i];
                var piece = x + upper - upper;
                upperSum += piece;
                x -= piece;
                piece = x + lower - lower;
                lowerSum += piece;
                x -= piece;
                lanes[i] = x;
                left |= Vector.Abs(x);
            }
            for (var lane = 0; lane < Vector<double>.Count; lane++)
            {
                sum.Add(upperSum[lane]);
                sum.Add(lowerSum[lane]);
            }
        }
        while (!Vector.EqualsAll(left, Vector<double>.Zero));
    }

    /// <summary>
    /// Returns 1.5 · 2^k for numbers of at most 2^<paramref name="exponent"/>, and sets the exponent to that of the rest below the grid.
    /// </summary>
    static Vector<double> Grid(ref int exponent)
    {
        // n pieces of at most 2^e, multiples of 2^(k−52), sum to at most 2^53 of these units if k = e + log₂ n − 1.
        var k = Math.Max(exponent + BitsOfLaneLength - 1, -1022);
        exponent = k - 53;
        return new(BitConverter.Int64BitsToDouble((long)(k + 1023) << 52 | 1L << 51));
    }

    /// <summary>Returns the least e with |x| &lt; 2^e.</summary>
    static int Exponent(double x) => x == 0 ? -1074 : Math.ILogB(x) + 1;

    Span<Vector<double>> Lanes(double[] numbers) => MemoryMarshal.Cast<double, Vector<double>>(numbers.AsSpan(0, length));
}
