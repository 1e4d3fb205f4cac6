using System.Buffers;

namespace Preprocessing.Generators.Tests.Shapes;

// The smallest step of every shape, declared as a user would, so that the tests of the generator know no built-in step.

/// <summary>How many numbers there are, and their sum.</summary>
[FeatureCode]
public sealed class Sums : IAccumulator<Sums>, INumberAccumulator
{
    public long Count { get; private set; }
    public long Sum { get; private set; }

    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (!double.IsNaN(value))
                (Count, Sum) = (Count + 1, Sum + (long)value);
    }

    public void Merge(Sums other) => (Count, Sum) = (Count + other.Count, Sum + other.Sum);
    public void Write(IBufferWriter<byte> destination) { }
    public static Sums Read(ref ReadOnlySpan<byte> source) => new();
}

/// <summary>How often each value occurs.</summary>
[FeatureCode]
public sealed class Counts : IAccumulator<Counts>, ICategoryAccumulator
{
    public SortedDictionary<string, long> Values { get; } = new(StringComparer.Ordinal);
    public void Add(Category value, RowCount count) =>
        Values[value.ToString()] = Values.GetValueOrDefault(value.ToString()) + count.Whole;

    public void Merge(Counts other)
    {
        foreach (var (text, count) in other.Values)
            Values[text] = Values.GetValueOrDefault(text) + count;
    }

    public void Write(IBufferWriter<byte> destination) { }
    public static Counts Read(ref ReadOnlySpan<byte> source) => new();
}

/// <summary>The sum of the label per value.</summary>
[FeatureCode]
public sealed class Targets : IAccumulator<Targets>, ICategoryTargetAccumulator
{
    public SortedDictionary<string, double> Values { get; } = new(StringComparer.Ordinal);
    public void Add(Category value, double target) => Values[value.ToString()] = Values.GetValueOrDefault(value.ToString()) + target;

    public void Merge(Targets other)
    {
        foreach (var (text, sum) in other.Values)
            Values[text] = Values.GetValueOrDefault(text) + sum;
    }

    public void Write(IBufferWriter<byte> destination) { }
    public static Targets Read(ref ReadOnlySpan<byte> source) => new();
}

/// <summary>The values that rows hold.</summary>
[FeatureCode]
public sealed class Seen : IAccumulator<Seen>, IItemsAccumulator
{
    public SortedSet<string> Values { get; } = new(StringComparer.Ordinal);
    public long Rows { get; private set; }

    public void Add(in Item item)
    {
        if (!item.Value.IsMissing)
            Values.Add(item.Name + item.Value.ToString());
    }

    public void EndRow(RowCount count) => Rows += count.Whole;

    public void Merge(Seen other)
    {
        Values.UnionWith(other.Values);
        Rows += other.Rows;
    }

    public void Write(IBufferWriter<byte> destination) { }
    public static Seen Read(ref ReadOnlySpan<byte> source) => new();
}

/// <summary>The sums of all slots together.</summary>
[FeatureCode]
public sealed class Rows : IAccumulator<Rows>, IVectorAccumulator
{
    public long Sum { get; private set; }

    public void Add(ReadOnlySpan<double> row)
    {
        foreach (var number in row)
            Sum += (long)number;
    }

    public void Merge(Rows other) => Sum += other.Sum;
    public void Write(IBufferWriter<byte> destination) { }
    public static Rows Read(ref ReadOnlySpan<byte> source) => new();
}

/// <summary>The sums of all slots together, each row times its label.</summary>
[FeatureCode]
public sealed class WeightedRows : IAccumulator<WeightedRows>, IVectorTargetAccumulator
{
    public long Sum { get; private set; }

    public void Add(ReadOnlySpan<double> row, double target)
    {
        foreach (var number in row)
            Sum += (long)(number * target);
    }

    public void Merge(WeightedRows other) => Sum += other.Sum;
    public void Write(IBufferWriter<byte> destination) { }
    public static WeightedRows Read(ref ReadOnlySpan<byte> source) => new();
}

[StepInfo("double")]
public sealed class DoubleAttribute : StepAttribute, IMap<NoState>
{
    public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x + x;
}

[StepInfo("centre")]
public sealed class CentreAttribute
    : StepAttribute, IFit<Sums, CentreAttribute.State>, IMap<CentreAttribute.State>, IFlag<CentreAttribute.State>
{
    public readonly record struct State(double Mean);
    public bool Flags { get; init; }
    public string FlagName => "above";
    public State Fit(Sums column) => new((double)column.Sum / column.Count);
    public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x - s.Mean;
    public static T Flag<T>(in State s, T x) where T : struct, ILane<T> => T.IfLess(s.Mean, x, 1, 0);
}

[StepInfo("powers")]
public sealed class PowersAttribute(int highest) : StepAttribute, IFit<Nothing, PowersAttribute.State>, IExpand<PowersAttribute.State>
{
    public readonly record struct State(int Highest);
    public State Fit(Nothing column) => highest > 0
        ? new(highest)
        : throw new FitException(Fault.InvalidParameter, $"The highest power is {highest}, expected at least 1.");
    public static int Width(in State s) => s.Highest;
    public static string SlotName(in State s, int slot) => "p" + (slot + 1);

    public static void Apply<T>(in State s, T x, Span<T> slots) where T : struct, ILane<T>
    {
        slots[0] = x;
        for (var i = 1; i < slots.Length; i++)
            slots[i] = slots[i - 1] * x;
    }
}

[StepInfo("minus-sum")]
public sealed class MinusSumAttribute : StepAttribute, IFit<Rows, MinusSumAttribute.State>, IMix<MinusSumAttribute.State>
{
    public readonly record struct State(long Sum);
    public State Fit(Rows column) => new(column.Sum);
    public static int Width(in State s, int inputs) => inputs;
    public static string SlotName(in State s, int slot, IReadOnlyList<string> inputs) => inputs[slot];

    public static void Apply<T>(in State s, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        for (var i = 0; i < slots.Length; i++)
            slots[i] = inputs[i] - s.Sum;
    }
}

[StepInfo("weighted-sum")]
public sealed class WeightedSumAttribute : StepAttribute, IFit<WeightedRows, WeightedSumAttribute.State>, IMix<WeightedSumAttribute.State>
{
    public readonly record struct State(long Sum);
    public State Fit(WeightedRows column) => new(column.Sum);
    public static int Width(in State s, int inputs) => 1;
    public static string SlotName(in State s, int slot, IReadOnlyList<string> inputs) => inputs[0];
    public static void Apply<T>(in State s, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T> => slots[0] = s.Sum;
}

[StepInfo("tens")]
public sealed class TensAttribute : StepAttribute, IBin<NoState>
{
    public static int Cardinality(in NoState s) => 10;
    public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => T.IfMissing(x, -1, T.Max(0, T.Min(9, T.Floor(x / 10))));
}

[StepInfo("fill")]
public sealed class FillAttribute : StepAttribute, IFit<Counts, FillAttribute.State>, IReplace<FillAttribute.State>
{
    public readonly record struct State(string Text);
    public State Fit(Counts column) => new(column.Values.Where(value => value.Key != "null").MaxBy(value => value.Value).Key);
    public static Category Apply(in State s, Category value) => value.IsMissing ? Category.Of(s.Text) : value;
}

[StepInfo("index")]
public sealed class IndexAttribute : StepAttribute, IFit<Counts, IndexAttribute.State>, IEncode<IndexAttribute.State>
{
    public readonly record struct State(string[] Values);
    public State Fit(Counts column) => new([.. column.Values.Keys]);
    public static int Cardinality(in State s) => s.Values.Length;
    public static string IndexName(in State s, int index) => s.Values[index];
    public static int Apply(in State s, Category value) =>
        Array.IndexOf(s.Values, value.ToString()) is >= 0 and var index ? index : CategoryIndex.Refused;
}

[StepInfo("hot")]
public sealed class HotAttribute : StepAttribute, IFit<Counts, HotAttribute.State>, IEncode<HotAttribute.State>, IIndicate
{
    public readonly record struct State(string[] Values);
    public State Fit(Counts column) => new([.. column.Values.Keys]);
    public static int Cardinality(in State s) => s.Values.Length;
    public static string IndexName(in State s, int index) => s.Values[index];
    public static int Apply(in State s, Category value) => Array.IndexOf(s.Values, value.ToString());
    public int Width(int cardinality) => cardinality;
    public int Slot(int index, int cardinality) => index;
}

[StepInfo("target-sum")]
public sealed class TargetSumAttribute : StepAttribute, IFit<Targets, TargetSumAttribute.State>, IScore<TargetSumAttribute.State>, ICrossFit
{
    [System.ComponentModel.DefaultValue(0)] public int Folds { get; init; }

    public readonly record struct State(string[] Values, double[] Sums);
    public State Fit(Targets column) => new([.. column.Values.Keys], [.. column.Values.Values]);

    public static bool Apply(in State s, Category value, out double number)
    {
        var index = Array.IndexOf(s.Values, value.ToString());
        number = index < 0 ? double.NaN : s.Sums[index];
        return index >= 0;
    }
}

[StepInfo("bag")]
public sealed class BagAttribute : StepAttribute, IFit<Seen, BagAttribute.State>, IScatter<BagAttribute.State>
{
    public readonly record struct State(string[] Values, long Rows);
    public State Fit(Seen column) => new([.. column.Values], column.Rows);
    public static int Width(in State s) => s.Values.Length;
    public static string SlotName(in State s, int slot) => s.Values[slot];

    public static void Apply(in State s, in Item item, SparseSlots slots)
    {
        if (!item.Value.IsMissing && Array.IndexOf(s.Values, item.Name + item.Value.ToString()) is >= 0 and var slot)
            slots.Add(slot, item.Position + 1);
    }

    public static void Finish(in State s, SparseSlots slots)
    {
        foreach (ref var value in slots.Values)
            value /= s.Rows;
    }
}

[StepInfo("total")]
public sealed class TotalAttribute : StepAttribute, IReduce<NoState>
{
    public static T Apply<T>(in NoState s, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => inputs[0] + inputs[1];
}

[StepInfo("clock")]
public sealed class ClockAttribute : StepAttribute, IMix<NoState>, IOfMoments
{
    public static int Width(in NoState s, int inputs) => inputs;
    public static string SlotName(in NoState s, int slot, IReadOnlyList<string> inputs) =>
        inputs[slot / 2] + (slot % 2 == 0 ? "_day" : "_hour");

    public static void Apply<T>(in NoState s, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        for (var i = 0; i < slots.Length; i += 2)
            (slots[i], slots[i + 1]) = (inputs[i], inputs[i + 1] / TimeSpan.TicksPerHour);
    }
}

[StepInfo("between")]
public sealed class BetweenAttribute : StepAttribute, IReduce<NoState>, IOfMoments
{
    public static T Apply<T>(in NoState s, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        (inputs[2] - inputs[0]) * 24 + (inputs[3] - inputs[1]) / TimeSpan.TicksPerHour;
}

[StepInfo("bits")]
public sealed class BitsAttribute : StepAttribute, IFit<Counts, BitsAttribute.State>, ISpread<BitsAttribute.State>
{
    public readonly record struct State(string[] Values);
    public State Fit(Counts column) => new([.. column.Values.Keys]);
    public static int Cardinality(in State s) => s.Values.Length;
    public static string IndexName(in State s, int index) => s.Values[index];
    public static int Apply(in State s, Category value) => Array.IndexOf(s.Values, value.ToString());
    public static int Width(in State s) => 3;
    public static string SlotName(in State s, int slot) => "bit" + slot;

    public static void Apply(in State s, int index, Span<double> slots)
    {
        for (var i = 0; i < slots.Length; i++)
            slots[i] = index >> i & 1;
    }
}

[StepInfo("not-above")]
public sealed class NotAboveAttribute(double most)
    : StepAttribute, IFit<Nothing, NotAboveAttribute.State>, IMap<NotAboveAttribute.State>, IRefuse<NotAboveAttribute.State>
{
    public readonly record struct State(double Most);
    public bool Refuses => true;
    public Fault Fault => Fault.OutOfRange;
    public string Reason => $"the most is {most}";
    public State Fit(Nothing column) => new(most);
    public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
    public static T Refused<T>(in State s, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => T.IfLess(s.Most, inputs[0], 1, 0);
}
