using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Summarises the numbers of a column for its profile. The result does not depend on order or partitions.</summary>
sealed class NumberSummary
{
    const int Quantiles = 50, PerDecile = 5;

    // Most numbers are small whole ones, which are counted in an array in a tenth of the time.
    const int LeastWhole = NumberCells.LeastWhole, Wholes = NumberCells.Wholes, Others = Wholes, Missing = Wholes + 1;

    Moments moments = new();
    NumberCells cells = new();
    long[]? wholes;
    RowCount notANumber, positive, negative;

    /// <summary>The number of distinct finite numbers, and whether it is exact.</summary>
    public (double Count, bool IsExact) Distinct
    {
        get
        {
            Settle();
            return cells.Distinct;
        }
    }

    /// <summary>The numbers of values that are not finite.</summary>
    public (double NotANumber, double Positive, double Negative) Special =>
        (notANumber.ToDouble(), positive.ToDouble(), negative.ToDouble());

    /// <summary>Adds rows of a column of whole numbers, at most <see cref="Block.Rows"/>.</summary>
    /// <returns>The number of rows without a value.</returns>
    public long AddWholes(Column column, int start, int rows)
    {
        var counts = wholes ??= new long[Wholes + 2];
        Span<double> others = stackalloc double[Block.Rows];
        var found = column.CountWholes(start, rows, LeastWhole, counts, others);
        if (found > 0)
            AddFinite(others[..found]);
        var missing = counts[Missing];
        counts[Missing] = counts[Others] = 0;
        return missing;
    }

    /// <summary>Adds the numbers of at most <see cref="Block.Rows"/> rows that have a value, each once; NaN is a value.</summary>
    public void Add(ReadOnlySpan<double> numbers)
    {
        Span<double> others = stackalloc double[Block.Rows];
        AddFinite(HasWholeOrSpecial(numbers) ? others[..Sift(numbers, others)] : numbers);
    }

    /// <summary>Adds the same number for several rows.</summary>
    public void Add(double number, RowCount rows)
    {
        if (rows == default)
            return;
        if (!double.IsFinite(number))
        {
            AddSpecial(number, rows);
            return;
        }
        moments.Add(number, rows);
        cells.Add(number + 0.0, rows);
    }

    /// <summary>Adds the same whole number for several rows.</summary>
    public void AddWhole(int number, RowCount rows)
    {
        var place = (long)number - LeastWhole;
        if ((ulong)place < Wholes && rows.Fraction == 0)
            (wholes ??= new long[Wholes + 2])[place] += rows.Rows;
        else
            Add(number, rows);
    }

    /// <summary>Adds what another summary has seen.</summary>
    public void Merge(NumberSummary other)
    {
        Settle();
        other.Settle();
        moments.Merge(other.moments);
        cells.Merge(other.cells);
        notANumber += other.notANumber;
        positive += other.positive;
        negative += other.negative;
    }

    /// <summary>Writes the summary in a canonical form.</summary>
    public void Write(IBufferWriter<byte> destination)
    {
        Settle();
        SummaryWriter writer = new();
        writer.Count(notANumber);
        writer.Count(positive);
        writer.Count(negative);
        cells.Write(writer);
        writer.Finish("PRN"u8, 1, destination);
        moments.Write(destination);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are not a summary of this kind.</exception>
    public static NumberSummary Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("PRN"u8, 1, ref source);
        var summary = new NumberSummary
        {
            notANumber = reader.Weighed(),
            positive = reader.Weighed(),
            negative = reader.Weighed(),
            cells = NumberCells.Read(ref reader),
        };
        reader.Finish();
        summary.moments = Moments.Read(ref source);
        SummaryReader.Require(summary.cells.Rows == summary.moments.AllRows && summary.moments.Missing == 0);
        return summary;
    }

    /// <summary>Computes the profile.</summary>
    public NumberProfile Complete()
    {
        Settle();
        var edges = new List<double>();
        var deciles = new List<int>();
        var inOrder = cells.InOrder();
        FindEdges(inOrder, edges, deciles);
        return new()
        {
            Count = moments.Count,
            Least = moments.Min,
            Greatest = moments.Max,
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation(),
            Edges = edges,
            Deciles = deciles,
            Counts = CountBins(inOrder, edges),
        };
    }

    void AddFinite(ReadOnlySpan<double> numbers)
    {
        // Exact sums of a block cost a tenth of sums one by one.
        moments.Add(numbers);
        cells.Add(numbers);
    }

    // Where most numbers are neither small whole ones nor infinite, as with times, this is all that is asked of each.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool HasWholeOrSpecial(ReadOnlySpan<double> numbers)
    {
        Vector<double> limit = new(Wholes), infinity = new(double.PositiveInfinity);
        var (row, found) = (0, Vector<long>.Zero);
        for (; row <= numbers.Length - Vector<double>.Count; row += Vector<double>.Count)
        {
            var number = new Vector<double>(numbers[row..]);
            var size = Vector.Abs(number);
            found |= Vector.LessThan(size, limit) & Vector.Equals(Vector.Floor(number), number)
                | Vector.OnesComplement(Vector.LessThan(size, infinity));
        }
        return row < numbers.Length || !Vector.EqualsAll(found, Vector<long>.Zero);
    }

    // Counts small whole numbers and what is not finite, and returns how many others there are.
    int Sift(ReadOnlySpan<double> numbers, Span<double> others)
    {
        var counts = wholes ??= new long[Wholes + 2];
        var found = 0;
        foreach (var number in numbers)
        {
            var place = (long)number - LeastWhole;
            if ((ulong)place < Wholes && place + LeastWhole == number)
                counts[place]++;
            else if (double.IsFinite(number))
                others[found++] = number;
            else
                AddSpecial(number, 1);
        }
        return found;
    }

    void Settle()
    {
        if (wholes is not { } counts)
            return;
        wholes = null;
        for (var place = 0; place < Wholes; place++)
            if (counts[place] > 0)
                Add(place + LeastWhole, counts[place]);
    }

    // The edge at k / 50 is the least number up to which at least that share of the rows lies: the inverted distribution function. Of a
    // cell it is the greatest number, so that every later number is counted on the side on which it would have been counted here.
    void FindEdges((double Least, double Greatest, RowCount Rows)[] inOrder, List<double> edges, List<int> deciles)
    {
        var (place, sum) = (-1, 0.0);
        for (var k = 1; k < Quantiles && inOrder.Length > 0; k++)
        {
            while (place < 0 || sum < moments.Count * k / Quantiles && place < inOrder.Length - 1)
                sum += inOrder[++place].Rows.ToDouble();
            if (place == inOrder.Length - 1)
                return;
            if (edges.Count == 0 || edges[^1] < inOrder[place].Greatest)
                edges.Add(inOrder[place].Greatest);
            if (k % PerDecile == 0 && (deciles.Count == 0 || deciles[^1] != edges.Count - 1))
                deciles.Add(edges.Count - 1);
        }
    }

    double[] CountBins((double Least, double Greatest, RowCount Rows)[] inOrder, List<double> edges)
    {
        var counts = new double[edges.Count + 1];
        var bin = 0;
        foreach (var (least, _, rows) in inOrder)
        {
            while (bin < edges.Count && least > edges[bin])
                bin++;
            counts[bin] += rows.ToDouble();
        }
        counts[0] += negative.ToDouble();
        counts[^1] += positive.ToDouble();
        return counts;
    }

    void AddSpecial(double number, RowCount rows)
    {
        if (double.IsNaN(number))
            notANumber += rows;
        else if (number > 0)
            positive += rows;
        else
            negative += rows;
    }
}
