namespace Preprocessing.Engines;

/// <summary>Makes the lineage of a fitted pipeline from what generated code tells of its chains, and from their traces.</summary>
sealed class LineageBuilding(IReadOnlyList<ColumnInfo> columns, string definition, DeclaredChains facts)
{
    readonly DefinitionParts parts = DefinitionParts.Of(definition);

    /// <summary>The slots of the vector of features (null) or of a named output.</summary>
    public IEnumerable<SlotLineage> Slots(string? output, IReadOnlyList<string> names, TracedPipeline traced)
    {
        var sets = ColumnSets.Of(traced.Features.SelectMany(feature => feature.Slots).Select(slot => slot.Value));
        return facts.Features.Where(chain => chain.Output == output).Zip(traced.Features)
            .SelectMany(pair => Slots(pair.First, pair.Second, sets, names));
    }

    IEnumerable<SlotLineage> Slots(
        DeclaredChain chain, TracedFeature feature, IReadOnlyDictionary<Number, ColumnSets> sets, IReadOnlyList<string> names)
    {
        var steps = Steps(chain, parts.Features[chain.Name], out var before);
        var declared = feature.Refusal is null ? [] : Declared(chain, steps);
        var values = feature.Slots.ToDictionary(slot => slot.Position, slot => slot.Value);
        // Slots that share their columns share the list of them: a one-hot code may have thousands.
        var known = new Dictionary<ColumnSets, IReadOnlyList<ColumnInfluence>>();
        for (var place = chain.Start; place < chain.End; place++)
            yield return new(
                names[place],
                chain.Name,
                chain.Output,
                feature.Refusal is not null ? declared : Traced(values[place], sets[values[place]], known),
                chain.Flags.TryGetValue(place, out var flagging) ? [.. steps.Take(before + flagging + 1)] : steps,
                feature.Refusal is null);
    }

    /// <summary>A label.</summary>
    public SlotLineage Label(DeclaredChain label)
    {
        var steps = Steps(label, parts.Labels[label.Name], out _);
        return new(label.Name, label.Name, null, Declared(label, steps), steps, false);
    }

    IReadOnlyList<ColumnInfluence> Declared(DeclaredChain chain, IReadOnlyList<StepLineage> steps) => Influences(chain.Columns.Select(
        column => (column, chain.IsColumn && steps.Count == 0 ? Influence.Identity : Influence.Transformation)));

    IReadOnlyList<ColumnInfluence> Traced(
        Number value, ColumnSets sets, Dictionary<ColumnSets, IReadOnlyList<ColumnInfluence>> known)
    {
        if (value is ColumnNumber or VectorElement)
            return Influences([(sets.Direct[0], Influence.Identity)]);
        if (!known.TryGetValue(sets, out var influences))
            known.Add(sets, influences = Influences(
            [
                .. sets.Direct.Select(column => (column, Influence.Transformation)),
                .. sets.Choosing.Select(column => (column, Influence.Conditional)),
                .. sets.Refusing.Select(column => (column, Influence.Filter)),
            ]));
        return influences;
    }

    /// <summary>The steps of a chain, behind those of the lags and windows that enter it, whose number is told as well.</summary>
    IReadOnlyList<StepLineage> Steps(DeclaredChain chain, ChainText text, out int before)
    {
        var recalled = chain.Columns.Where(facts.Recalled.ContainsKey)
            .Select(column => StepOf(StepText.Of(facts.Recalled[column].Step), [], [])).ToList();
        before = recalled.Count;
        var own = Names(chain.Columns);
        return
        [
            .. recalled,
            .. text.Steps.Select((step, at) => chain.Learning.TryGetValue(at, out var targets)
                ? StepOf(step, own, Names(targets))
                : StepOf(step, [], [])),
        ];
    }

    // Where a step comes from and what its code says is no setting.
    static StepLineage StepOf(StepText step, IReadOnlyList<string> from, IReadOnlyList<string> targets) => new(
        step.Name,
        string.Join(' ', step.Parameters.Where(parameter => parameter.Name is not ("type" or "code"))
            .Select(parameter => $"{parameter.Name}={parameter.Part}")),
        from,
        targets);

    IReadOnlyList<string> Names(IEnumerable<int> positions) =>
        [.. Influences(positions.Select(column => (column, Influence.Transformation))).Select(influence => influence.Column)];

    /// <summary>The columns of the data in the order of the class, each with its strongest influence.</summary>
    public IReadOnlyList<ColumnInfluence> Influences(IEnumerable<(int Column, Influence Influence)> found)
    {
        var strongest = new SortedDictionary<int, Influence>();
        foreach (var (column, influence) in found.SelectMany(InData))
            strongest[column] = strongest.TryGetValue(column, out var known) && known < influence ? known : influence;
        return [.. strongest.Select(column => new ColumnInfluence(columns[column.Key].Name, column.Value))];
    }

    /// <summary>A column as the data have it: no source has one that is computed from earlier rows.</summary>
    IEnumerable<(int Column, Influence Influence)> InData((int Column, Influence Influence) found)
    {
        if (!facts.Recalled.TryGetValue(found.Column, out var recalled))
            return [found];
        var isDirect = found.Influence <= Influence.Aggregation;
        return recalled.Remembered.Select(column => (column, isDirect ? Influence.Aggregation : found.Influence)).SelectMany(InData)
            .Concat(recalled.Window.Select(column => (column, isDirect ? Influence.Window : found.Influence)));
    }
}
