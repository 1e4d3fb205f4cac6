namespace Preprocessing.Tests.Steps;

/// <summary>Training columns as the summaries that steps are fitted on, and steps applied to single values.</summary>
static class Training
{
    public const double None = double.NaN;

    public static Moments Moments(params double[] values) => Summary(new Moments(), values);

    public static Quantiles Quantiles(params double[] values) => Summary(new Quantiles(), values);

    public static T Summary<T>(T summary, params double[] values) where T : INumberAccumulator
    {
        summary.Add(values);
        return summary;
    }

    public static Frequencies Texts(params string?[] values) => Summary(new Frequencies(), values);

    public static T Summary<T>(T summary, params string?[] values) where T : ICategoryAccumulator
    {
        foreach (var value in values)
            summary.Add(Category.Of(value), 1);
        return summary;
    }

    public static Frequencies Integers(params long[] values)
    {
        var summary = new Frequencies();
        foreach (var value in values)
            summary.Add(Category.Of(value), 1);
        return summary;
    }

    public static Frequencies Reals(params double[] values)
    {
        var summary = new Frequencies();
        foreach (var value in values)
            summary.Add(Category.Of(value), 1);
        return summary;
    }

    public static double[] Map<TStep, TState>(TState state, params double[] values) where TStep : IMap<TState> =>
        Array.ConvertAll(values, x => TStep.Apply<Scalar>(in state, x).Value);

    public static int[] Encode<TStep, TState>(TState state, params string?[] values) where TStep : IEncode<TState> =>
        Array.ConvertAll(values, value => TStep.Apply(in state, Category.Of(value)));

    public static string[] IndexNames<TStep, TState>(TState state) where TStep : IEncode<TState> =>
        [.. Enumerable.Range(0, TStep.Cardinality(in state)).Select(index => TStep.IndexName(in state, index))];

    public static double[] Score<TStep, TState>(TState state, params string?[] values) where TStep : IScore<TState> =>
        Array.ConvertAll(values, value => TStep.Apply(in state, Category.Of(value), out var number)
            ? number
            : throw new InvalidOperationException($"{value} is refused."));

    public static string[] Replace<TStep, TState>(TState state, params string?[] values) where TStep : IReplace<TState> =>
        Array.ConvertAll(values, value => TStep.Apply(in state, Category.Of(value)).ToString());

    public static double Reduce<TStep, TState>(TState state, params double[] inputs) where TStep : IReduce<TState> =>
        TStep.Apply<Scalar>(in state, Array.ConvertAll(inputs, x => new Scalar(x))).Value;

    public static double[] Mix<TStep, TState>(TState state, params double[] inputs) where TStep : IMix<TState>
    {
        var slots = new Scalar[TStep.Width(in state, inputs.Length)];
        TStep.Apply<Scalar>(in state, Array.ConvertAll(inputs, x => new Scalar(x)), slots);
        return Array.ConvertAll(slots, slot => slot.Value);
    }

    public static double[] Spread<TStep, TState>(TState state, string? value) where TStep : ISpread<TState>
    {
        var slots = new double[TStep.Width(in state)];
        TStep.Apply(in state, TStep.Apply(in state, Category.Of(value)), slots);
        return slots;
    }

    public static bool Refused<TStep, TState>(TState state, params double[] inputs) where TStep : IRefuse<TState> =>
        TStep.Refused<Scalar>(in state, Array.ConvertAll(inputs, x => new Scalar(x))).Value != 0;

    /// <summary>A moment as a step gets it.</summary>
    public static double[] Moment(DateTime moment) => [moment.Ticks / TimeSpan.TicksPerDay, moment.Ticks % TimeSpan.TicksPerDay];

    /// <summary>Labelled categories, summarised.</summary>
    public static T Labelled<T>(T summary, params (string? Value, double Label)[] rows) where T : ICategoryTargetAccumulator
    {
        foreach (var (value, label) in rows)
            summary.Add(Category.Of(value), label);
        return summary;
    }

    /// <summary>Checks that a fit fails, and that the message ends as a sentence does.</summary>
    public static void Refuses(Fault fault, Func<object> fit)
    {
        var error = Should.Throw<FitException>(() => fit());
        error.Fault.ShouldBe(fault, error.Message);
        error.Message.ShouldEndWith(".");
    }
}
