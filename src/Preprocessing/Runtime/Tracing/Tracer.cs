using System.ComponentModel;
using Preprocessing.Authoring;
using Preprocessing.Engines;

namespace Preprocessing.Generated;

/// <summary>Takes down what the features of a fitted pipeline compute, feature by feature.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Tracer
{
    readonly ExpressionGraph graph = new();
    readonly IReadOnlyList<ColumnInfo> columns;
    readonly IReadOnlyList<string> names;
    readonly List<TracedFeature> features = [];
    readonly List<TracedSlot> slots = [];
    readonly List<(Trace Refused, string By)> refusals = [];
    string feature = "";

    internal Tracer(IReadOnlyList<ColumnInfo> columns, IReadOnlyList<string> names) => (this.columns, this.names) = (columns, names);

    /// <summary>Takes down one feature.</summary>
    /// <param name="name">The feature.</param>
    /// <param name="place">The place of its first slot among the features of a row.</param>
    /// <param name="trace">Writes it down.</param>
    public void Feature(string name, int place, Action<Tracer> trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        feature = name;
        slots.Clear();
        refusals.Clear();
        try
        {
            trace(this);
            Guard();
            features.Add(new(name, place, [.. slots], null));
        }
        catch (NotTraceableException refusal)
        {
            features.Add(new(name, place, [], refusal.Message));
        }
    }

    /// <summary>Says that the feature cannot be written down.</summary>
    public Exception Refusal(string reason) => new NotTraceableException(reason);

    /// <summary>A column as a number.</summary>
    public Trace Number(int column)
    {
        RefuseWide(columns[column].Type, column);
        return new(graph.Column(column));
    }

    /// <summary>The numbers of the vector in a column.</summary>
    public Trace[] Vector(int column, int length)
    {
        RefuseWide(columns[column].Type.GetElementType()!, column);
        return [.. Enumerable.Range(0, length).Select(element => new Trace(graph.Element(column, element, length)))];
    }

    /// <summary>A part of a date or time in a column, or whether it has a value.</summary>
    public Trace Part(int column, string part) => new(graph.Part(column, part));

    /// <summary>Columns of dates and times as moments: two numbers each.</summary>
    public Trace[] Moments(ReadOnlySpan<int> moments)
    {
        var numbers = new List<Trace>();
        foreach (var column in moments)
        {
            var type = columns[column].Type;
            if (type == typeof(DateTimeOffset))
                throw new NotTraceableException("a DateTimeOffset counts in UTC, and engines have its local time alone");
            var day = type == typeof(TimeOnly) ? double.NaN : Part(column, ColumnPart.DayNumber);
            numbers.Add(day);
            numbers.Add(type == typeof(DateOnly) ? Trace.IfMissing(day, double.NaN, 0) : Part(column, ColumnPart.TimeOfDay));
        }
        return [.. numbers];
    }

    /// <summary>Says that a step refuses the rows for whose numbers it says so.</summary>
    /// <param name="state">What the step has learnt.</param>
    /// <param name="name">Its name.</param>
    /// <param name="step">The step with its parameters.</param>
    /// <param name="inputs">What reaches it.</param>
    public void Refuse<TStep, TState>(in TState state, string name, StepAttribute step, ReadOnlySpan<Trace> inputs)
        where TStep : IRefuse<TState>
    {
        if (step is IRefuse { Refuses: true, Reason: var reason })
            refusals.Add((TStep.Refused(in state, inputs), $"Feature '{feature}': step '{name}' refuses a value: {reason}"));
    }

    /// <summary>Says that a constraint of a column refuses the rows for whose numbers it says so.</summary>
    /// <param name="column">The column, which the feature reads.</param>
    /// <param name="constraint">The constraint with its parameters.</param>
    public void Constrain<TStep>(int column, TStep constraint) where TStep : StepAttribute, IConstrain
    {
        if (constraint.Refuses)
            refusals.Add((
                TStep.Refused<Trace>(default, [Number(column)]),
                $"Column '{columns[column].Name}' has a value that is refused: {constraint.Reason}"));
    }

    /// <summary>A column as a category.</summary>
    public TracedCategory Category(int column)
    {
        var type = columns[column].Type;
        RefuseWide(type, column);
        var kind = type == typeof(string) ? CategoryKind.Text
            : type == typeof(double) || type == typeof(float) || type == typeof(decimal) || type == typeof(Half) ? CategoryKind.Real
            : CategoryKind.Integer;
        return new(new(column, null, kind));
    }

    void RefuseWide(Type type, int column)
    {
        if (type == typeof(Int128) || type == typeof(UInt128))
            throw new NotTraceableException(
                $"'{columns[column].Member}' is of type {type.Name}, and engines have no whole numbers of 128 bits");
    }

    /// <summary>A number as a category: a whole number, or a floating-point one.</summary>
    public TracedCategory Category(Trace number, bool whole) =>
        new(new(-1, number.In(graph), whole ? CategoryKind.Integer : CategoryKind.Real));

    /// <summary>An index as a category: none is missing.</summary>
    public TracedCategory IndexCategory(Trace index) => Category(IndexNumber(index), whole: true);

    /// <summary>The index that an encoder gives a category, as a number.</summary>
    /// <param name="value">The category.</param>
    /// <param name="step">The encoder's name, for messages.</param>
    /// <param name="encode">Replaces and encodes a value.</param>
    /// <param name="domains">The values that each of the steps tells apart, null where they are without number.</param>
    public Trace Index(TracedCategory value, string step, TracedEncoder encode, params IReadOnlyList<CategoryValue>?[] domains) =>
        LookUp(
            value,
            step,
            category => encode(category) is var index && index == CategoryIndex.Refused ? Generated.Refusal.Number : index,
            domains);

    /// <summary>The number that a step gives a category.</summary>
    /// <inheritdoc cref="Index"/>
    public Trace Score(TracedCategory value, string step, TracedScore score, params IReadOnlyList<CategoryValue>?[] domains) =>
        LookUp(value, step, score, domains);

    /// <summary>A bin as a number: none is NaN.</summary>
    public Trace IndexNumber(Trace index) => Trace.IfLess(index, 0, double.NaN, index);

    /// <summary>The number that an index of an encoder becomes.</summary>
    public Trace IndexNumber(Trace index, Func<int, double> number) => index.In(graph) switch
    {
        Constant { Value: var known } => (Trace)number((int)known),
        FiniteNumber finite => new(finite.Combine([finite], values => number((int)values[0]))),
        _ => throw new NotTraceableException("an index is not among finitely many"),
    };

    /// <summary>The numbers that an index of an encoder becomes.</summary>
    public Trace[] Spread<TStep, TState>(in TState state, Trace index) where TStep : ISpread<TState>
    {
        var (known, slots) = (state, new Trace[TStep.Width(in state)]);
        // The numbers of an index are computed once, not once per slot: the traces of all steps' examples took
        // 227 s otherwise, and take 113 s.
        var rows = new Dictionary<int, double[]>();
        for (var slot = 0; slot < slots.Length; slot++)
        {
            var own = slot;
            slots[slot] = IndexNumber(index, i => Row(i)[own]);
        }
        return slots;

        double[] Row(int index)
        {
            if (!rows.TryGetValue(index, out var row))
                TStep.Apply(in known, index, rows[index] = row = new double[slots.Length]);
            return row;
        }
    }

    /// <summary>Puts a number into a slot.</summary>
    public void Slot(int place, Trace number) => slots.Add(new(place, names[place], number.In(graph)));

    /// <summary>Puts numbers into slots.</summary>
    public void Slots(int place, ReadOnlySpan<Trace> numbers)
    {
        foreach (var number in numbers)
            Slot(place++, number);
    }

    /// <summary>Sets the slot that an index says.</summary>
    public void Indicate(int place, Indicator indicator, Trace index)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        for (var slot = 0; slot < indicator.Width; slot++)
            Slot(place + slot, new(graph.Hit(index.In(graph), [.. indicator.IndicesOf(slot).Select(each => (double)each)])));
    }

    /// <summary>The values that an encoder tells apart, null if they cannot be listed.</summary>
    public static IReadOnlyList<CategoryValue>? EncodeDomain<TStep, TState>(in TState state) where TStep : IEncode<TState> =>
        TStep.Domain(in state);

    /// <summary>The values that a score tells apart, null if they cannot be listed.</summary>
    public static IReadOnlyList<CategoryValue>? ScoreDomain<TStep, TState>(in TState state) where TStep : IScore<TState> =>
        TStep.Domain(in state);

    /// <summary>The values that a replacement tells apart, null if they cannot be listed.</summary>
    public static IReadOnlyList<CategoryValue>? ReplaceDomain<TStep, TState>(in TState state) where TStep : IReplace<TState> =>
        TStep.Domain(in state);

    internal TracedPipeline Complete() => new(columns, graph, features);

    // One slot is enough, as engines give all of them or none.
    void Guard()
    {
        foreach (var (refused, by) in refusals)
            slots[0] = slots.Count > 0
                ? slots[0] with { Value = graph.Guard(slots[0].Value, refused.In(graph), by) }
                : throw new NotTraceableException("it refuses rows, but has no number");
    }

    Trace LookUp(TracedCategory value, string step, TracedScore score, IReadOnlyList<CategoryValue>?[] domains)
    {
        var key = value.Key;
        if (key.Number is Constant { Value: var known })
            return new(graph.Constant(score(ToCategory(known, key.Kind))));
        if (key.Number is FiniteNumber finite)
            return new(finite.Combine([finite], values => score(ToCategory(values[0], key.Kind))));
        CategoryValue[] all = key.Column >= 0 && columns[key.Column].Type == typeof(bool) ? [CategoryValue.Of(0L), CategoryValue.Of(1L)]
            : domains.Any(domain => domain is null)
                ? throw new NotTraceableException($"'{step}' tells more values apart than a table can list")
            : [.. domains.SelectMany(domain => domain!).Where(category => category.Kind == key.Kind).Distinct()];
        var numbers = Array.ConvertAll(all, category => score(category.ToCategory()));
        var table = new CategoryTable(all);
        var number = graph.LookUp(
            key, table, numbers, score(Authoring.Category.Missing), score(Unseen(table, key.Kind).ToCategory()),
            $"Feature '{feature}': step '{step}'");
        return new(number);
    }

    static Category ToCategory(double number, CategoryKind kind) =>
        double.IsNaN(number) ? default : kind == CategoryKind.Integer ? Authoring.Category.Of((long)number) : Authoring.Category.Of(number);

    /// <summary>A value that is not in a table.</summary>
    static CategoryValue Unseen(CategoryTable table, CategoryKind kind)
    {
        for (var i = 0L; ; i++)
        {
            // Far from where values usually lie, so that the first is found at once.
            var number = 8_870_917_441L + 2 * i;
            var value = kind switch
            {
                CategoryKind.Text => CategoryValue.Of(FormattableString.Invariant($"\uE000 no such value {i}")),
                CategoryKind.Integer => CategoryValue.Of(number),
                _ => CategoryValue.Of(number + 0.5),
            };
            if (table.Find(value.ToCategory()) < 0)
                return value;
        }
    }
}

/// <summary>A discrete value of a row, as an expression.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TracedCategory
{
    readonly LookUpKey key;

    internal TracedCategory(LookUpKey key) => this.key = key;

    internal LookUpKey Key => key;
}

/// <summary>The index of a category.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate int TracedEncoder(Category value);

/// <summary>The number of a category; <see cref="Refusal.Number"/> if it is refused.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate double TracedScore(Category value);
