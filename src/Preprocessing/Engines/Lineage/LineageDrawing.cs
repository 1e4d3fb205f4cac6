using System.Globalization;
using System.Text;

namespace Preprocessing;

/// <summary>Draws a lineage as a flowchart of Mermaid.</summary>
sealed class LineageDrawing
{
    const string Harmless = " _-.,:=+/()…×";

    readonly StringBuilder text = new("flowchart LR\n");
    readonly Dictionary<string, string> columns = new(StringComparer.Ordinal);
    int nodes;

    public static string Write(Lineage lineage)
    {
        var drawing = new LineageDrawing();
        foreach (var feature in lineage.Slots.GroupBy(slot => (slot.Output, slot.Feature)))
            foreach (var slots in feature.GroupBy(slot => string.Join('\n', slot.Columns.Select(column => $"{column}")
                .Append($"{slot.Steps.Count}"))))
                drawing.Chain(slots.First(), drawing.Node(Named([.. slots]), "[", "]"));
        foreach (var label in lineage.Labels)
            drawing.Chain(label, drawing.Node($"label {label.Name}", "([", "])"));
        if (lineage.Training.Count > 0)
        {
            var training = drawing.Node("training", "([", "])");
            foreach (var (column, influence) in lineage.Training)
                drawing.Line($"{drawing.Column(column)} -.->|{Word(influence)}| {training}");
        }
        return drawing.text.ToString();
    }

    static string Named(IReadOnlyList<SlotLineage> slots)
    {
        var names = slots.Count <= 3
            ? string.Join(", ", slots.Select(slot => slot.Name))
            : string.Create(CultureInfo.InvariantCulture, $"{slots[0].Name} … {slots[^1].Name} ({slots.Count} slots)");
        return slots[0].Output is { } output ? $"{output}: {names}" : names;
    }

    void Chain(SlotLineage slot, string end)
    {
        var steps = slot.Steps.Select(step => (Step: step, Node: Node(step.ToString(), "(", ")"))).ToList();
        var first = steps.Count == 0 ? end : steps[0].Node;
        foreach (var (column, influence) in slot.Columns)
            Line(influence <= Influence.Transformation
                ? $"{Column(column)} --> {first}"
                : influence == Influence.Aggregation ? $"{Column(column)} -->|{Word(influence)}| {first}"
                : $"{Column(column)} -.->|{Word(influence)}| {first}");
        foreach (var (from, to) in steps.Select(step => step.Node).Zip(steps.Select(step => step.Node).Skip(1).Append(end)))
            Line($"{from} --> {to}");
        foreach (var (step, node) in steps)
            foreach (var target in step.Targets)
                Line($"{Column(target)} -.->|learnt from| {node}");
    }

    string Column(string name)
    {
        if (columns.TryGetValue(name, out var known))
            return known;
        var node = string.Create(CultureInfo.InvariantCulture, $"c{columns.Count}");
        Line($"{node}[/\"{Escaped(name)}\"/]");
        return columns[name] = node;
    }

    string Node(string label, string open, string close)
    {
        var node = string.Create(CultureInfo.InvariantCulture, $"n{nodes++}");
        Line($"{node}{open}\"{Escaped(label)}\"{close}");
        return node;
    }

    void Line(string line) => text.Append("  ").Append(line).Append('\n');

    static string Word(Influence influence) => influence switch
    {
        Influence.Aggregation => "earlier rows",
        Influence.GroupBy => "group",
        _ => influence.ToString().ToLowerInvariant(),
    };

    /// <summary>Letters, digits and harmless signs as they are, all else as Mermaid's entities: their numbers in decimals.</summary>
    static string Escaped(string label)
    {
        var escaped = new StringBuilder();
        foreach (var rune in label.EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune) || Harmless.Contains(rune.ToString(), StringComparison.Ordinal))
                escaped.Append(rune);
            else
                escaped.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        return escaped.ToString();
    }
}
