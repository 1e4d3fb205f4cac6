namespace Preprocessing.Tests.Steps.Text;

/// <summary>Texts as the summaries that steps are fitted on, and steps applied to single rows.</summary>
static class Documents
{
    public static TermCounts Of<TStep, TState>(TStep step, params string?[] texts) where TStep : IFit<TermCounts, TState>
    {
        var summary = step.Begin();
        foreach (var text in texts)
        {
            summary.Add(new Item(Category.Of(text)));
            summary.EndRow(1);
        }
        return summary;
    }

    /// <summary>The tokens of a text.</summary>
    public static string[] Split(this TextAnalyzer analyzer, string text)
    {
        var tokens = new TokenList();
        analyzer.Split(Category.Of(text), tokens);
        return [.. Enumerable.Range(0, tokens.Count).Select(i => tokens[i].ToString())];
    }

    /// <summary>The slots of a row of these values, all others being zero.</summary>
    public static (int Slot, double Number)[] Scatter<TStep, TState>(TState state, params string?[] values) where TStep : IScatter<TState>
    {
        var slots = Generated.Scatter.Begin();
        for (var i = 0; i < values.Length; i++)
            TStep.Apply(in state, new Item(Category.Of(values[i]), "", i), slots);
        Generated.Scatter.Finish<TStep, TState>(in state, slots);
        return [.. slots.Slots.ToArray().Zip(slots.Values.ToArray())];
    }

    public static string[] SlotNames<TStep, TState>(TState state) where TStep : IScatter<TState> =>
        [.. Enumerable.Range(0, TStep.Width(in state)).Select(slot => TStep.SlotName(in state, slot))];
}
