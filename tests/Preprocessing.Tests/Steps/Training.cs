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
        Array.ConvertAll(values, value => TStep.Apply(in state, Category.Of(value), out var number) ? number : throw new InvalidOperationException($"{value} is refused."));

    /// <summary>Checks that a fit fails, and that the message ends as a sentence does.</summary>
    public static void Refuses(Fault fault, Func<object> fit)
    {
        var error = Should.Throw<FitException>(() => fit());
        error.Fault.ShouldBe(fault, error.Message);
        error.Message.ShouldEndWith(".");
    }
}
