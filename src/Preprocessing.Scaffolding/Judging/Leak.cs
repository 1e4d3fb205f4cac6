using System.Runtime.InteropServices;
using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>Suspects columns that give the label away: what one of them tells alone, hardly any honest column does.</summary>
/// <remarks>
/// A label of numbers: the share of its variance that lies between groups of rows with like values of the column (R²). Another label: of
/// the rows that the most frequent class gets wrong, the share that the most frequent class of each group gets right (Goodman and
/// Kruskal's λ). For a boolean label and a column of numbers also the area under the ROC curve.
/// </remarks>
static class Leak
{
    const double Suspicious = 0.98, SuspiciousArea = 0.995;

    // Groups with fewer rows on average are learnt by heart.
    const int RowsOfGroup = 10;

    const int FewRows = 100, MostBins = 50;

    /// <summary>Says how a column gives the label away; null if it does not.</summary>
    public static string? Find(SurveyedColumn column, SurveyedColumn label)
    {
        var (groups, count) = Groups(column);
        if (count == 0)
            return null;
        var isNumber = Judge.KindOf(label) is ValueKind.Number or ValueKind.Span;
        var rows = Enumerable.Range(0, groups.Length).Where(row => !label.Sample!.IsMissing(row)).ToArray();
        if (rows.Length < FewRows || rows.Length < RowsOfGroup * count)
            return null;
        var measure = isNumber ? Variance(groups, count, rows, Numbers(label)) : Lambda(groups, count, rows, label.Sample!);
        if (measure >= Suspicious)
            return FormattableString.Invariant($"{(isNumber ? "R²" : "λ")} = {measure:F3} by itself");
        return Area(column, label, rows) is { } area && Math.Max(area, 1 - area) >= SuspiciousArea
            ? FormattableString.Invariant($"area under the curve {Math.Max(area, 1 - area):F3} by itself")
            : null;
    }

    // Numbers are cut at their quantiles; missing values are a group of their own.
    static (int[] Groups, int Count) Groups(SurveyedColumn column)
    {
        var sample = column.Sample!;
        if (Judge.KindOf(column) is ValueKind.Category or ValueKind.Flag)
        {
            var known = new Dictionary<object, int>();
            var groups = new int[sample.Count];
            for (var row = 0; row < groups.Length; row++)
            {
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(known, sample.ValueAt(row) ?? "", out var exists);
                groups[row] = group = exists ? group : known.Count - 1;
            }
            return (groups, known.Count);
        }
        if (Judge.KindOf(column) is not (ValueKind.Number or ValueKind.Span or ValueKind.Moment))
            return ([], 0);
        var numbers = Numbers(column);
        var sorted = numbers.Where(number => !double.IsNaN(number)).Order().ToArray();
        var bins = Math.Clamp(sorted.Length / (2 * RowsOfGroup), 1, MostBins);
        double[] edges = [.. Enumerable.Range(1, bins - 1).Select(i => sorted[sorted.Length * i / bins]).Distinct()];
        return ([.. numbers.Select(number => double.IsNaN(number)
            ? edges.Length + 1
            : Array.BinarySearch(edges, number) is var at && at < 0 ? ~at : at)], edges.Length + 2);
    }

    static double Variance(int[] groups, int count, int[] rows, double[] label)
    {
        var mean = rows.Average(row => label[row]);
        var (sums, sizes, total) = (new double[count], new int[count], 0.0);
        foreach (var row in rows)
        {
            sums[groups[row]] += label[row] - mean;
            sizes[groups[row]]++;
            total += (label[row] - mean) * (label[row] - mean);
        }
        return total == 0 ? 0 : Enumerable.Range(0, count).Where(i => sizes[i] > 0).Sum(i => sums[i] * sums[i] / sizes[i]) / total;
    }

    static double Lambda(int[] groups, int count, int[] rows, Column label)
    {
        var tables = new Dictionary<object, int>[count];
        var whole = new Dictionary<object, int>();
        foreach (var row in rows)
        {
            var value = label.ValueAt(row)!;
            var table = tables[groups[row]] ??= [];
            table[value] = table.GetValueOrDefault(value) + 1;
            whole[value] = whole.GetValueOrDefault(value) + 1;
        }
        var most = whole.Values.Max();
        return rows.Length == most ? 0 : (tables.Sum(table => table?.Values.Max() ?? 0) - most) / (double)(rows.Length - most);
    }

    // Mann and Whitney: the share of pairs of a true and a false row in which the true one has the greater number; ties count half.
    static double? Area(SurveyedColumn column, SurveyedColumn label, int[] rows)
    {
        if (label.Type != typeof(bool) || Judge.KindOf(column) is not (ValueKind.Number or ValueKind.Span or ValueKind.Moment))
            return null;
        var (numbers, truth) = (Numbers(column), Numbers(label));
        var sorted = rows.Where(row => !double.IsNaN(numbers[row])).OrderBy(row => numbers[row]).ToArray();
        var (positives, ranks, i) = (0L, 0.0, 0);
        while (i < sorted.Length)
        {
            var end = i;
            while (end < sorted.Length && numbers[sorted[end]] == numbers[sorted[i]])
                end++;
            for (var k = i; k < end; k++)
                if (truth[sorted[k]] == 1)
                    (positives, ranks) = (positives + 1, ranks + (i + end + 1) / 2.0);
            i = end;
        }
        var negatives = sorted.Length - positives;
        return positives < 20 || negatives < 20 ? null : (ranks - positives * (positives + 1) / 2.0) / positives / negatives;
    }

    static double[] Numbers(SurveyedColumn column)
    {
        var sample = column.Sample!;
        var numbers = new double[sample.Count];
        if (Judge.KindOf(column) is ValueKind.Number or ValueKind.Flag)
            sample.CopyNumbers(0, numbers);
        else
            for (var row = 0; row < numbers.Length; row++)
                numbers[row] = sample.ValueAt(row) switch
                {
                    DateTime moment => moment.Ticks,
                    DateTimeOffset moment => moment.UtcTicks,
                    DateOnly day => day.DayNumber,
                    TimeSpan span => span.Ticks,
                    _ => double.NaN,
                };
        return numbers;
    }
}
