using System.Collections.Generic;
using System.Linq;
using System.Text;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Identity;

/// <summary>
/// The canonical text of a pipeline: one line per column, feature and step, with everything that can change a number and nothing that
/// cannot. Two definitions are compared line by line, by people and by machines.
/// </summary>
static class DefinitionText
{
    /// <summary>Raised when the generator gives the same declarations another meaning.</summary>
    const int EmissionVersion = 2;

    public static (string Text, string TransformHash, string SchemaHash) Write(
        string name,
        IReadOnlyList<ColumnModel> columns,
        IReadOnlyList<FeatureModel> features,
        ValueModel? label,
        ValueModel? weight,
        ValueModel? filter,
        ValueModel? trainingKey,
        IReadOnlyList<ValueModel> learntFrom,
        HistoryModel? history,
        IEnumerable<(string Member, string Hash)> code,
        IEnumerable<(string Name, string Hash)> helpers)
    {
        var schema = columns.Where(column => !column.IsRecalled).Select(column => $"column {column.Name} {column.ClrName}{(column.IsNullable ? "?" : "")}{Member(column)}").ToList();
        var transform = new List<string>();
        if (history is not null)
        {
            transform.Add($"history of {(history.Key < 0 ? "all rows" : columns[history.Key].Member)} by {columns[history.Time].Member}");
            transform.AddRange(history.Columns.Select(part => $"history {columns[part.Column].Member} {part.Definition}{(part.Remembers is null ? "" : $" = {Source(part.Remembers, columns)}")}"));
        }
        foreach (var feature in features)
        {
            transform.Add($"feature {Value(feature.Value, columns)}{(feature.Output is { } output ? $" to {output.Name} {output.Type}" : "")}");
            transform.AddRange(feature.Steps.Where(step => step.Definition.Length > 0).Select(step => "  step " + step.Definition));
            if (feature.Noise is not null)
                transform.Add($"  training noise {feature.Noise}");
        }
        if (label is not null)
            transform.Add($"label {Value(label, columns)}");
        if (weight is not null)
            transform.Add($"weight {Value(weight, columns)}");
        if (filter is not null)
            transform.Add($"filter {Value(filter, columns)}");
        if (trainingKey is not null)
            transform.Add($"training key {trainingKey.Member}");
        transform.AddRange(learntFrom.Select(value => $"learnt from {Value(value, columns)}"));
        transform.AddRange(columns.Where(column => column.Initial is not null).Select(column => $"initial {column.Member} {column.Initial}"));
        transform.AddRange(code.Select(expression => $"code {expression.Member} {expression.Hash}"));
        transform.AddRange(helpers.Select(helper => $"uses {helper.Name} {helper.Hash}"));

        // What is read counts by type: renaming or moving a column in the data, or reading one more, changes no number.
        var positions = Reads(features, [label, weight, filter, trainingKey, .. learntFrom], history);
        var read = columns.Where((_, position) => positions.Contains(position))
            .Select(column => $"reads {column.Member} {column.ClrName}{(column.IsNullable ? "?" : "")}")
            .OrderBy(line => line, System.StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var line in new[] { $"preprocessing {EmissionVersion}", $"pipeline {name}" }.Concat(schema).Concat(transform))
            text.Append(line).Append('\n');
        return (
            text.ToString(),
            Hashing.Hash(new[] { "transform", $"{EmissionVersion}", name }.Concat(read).Concat(transform)),
            Hashing.Hash(new[] { "schema" }.Concat(schema)));
    }

    /// <summary>The positions of the columns whose values can change a number.</summary>
    public static HashSet<int> Reads(IReadOnlyList<FeatureModel> features, ValueModel?[] roles, HistoryModel? history) =>
        [.. history is null ? [] : new[] { history.Key, history.Time }.Concat(history.Columns.SelectMany(part => part.Remembers is null ? [] : (IEnumerable<int>)part.Remembers.Reads)), .. features.Select(feature => feature.Value).Concat(roles.OfType<ValueModel>()).SelectMany(value => value.Reads)];

    static string Member(ColumnModel column) => column.Name == column.Member ? "" : $" as {column.Member}";

    static string Value(ValueModel value, IReadOnlyList<ColumnModel> columns) =>
        $"{value.Member} {value.Type.Replace("global::", "")} = {Source(value, columns)}";

    static string Source(ValueModel value, IReadOnlyList<ColumnModel> columns) =>
        value.Expression.Length > 0 ? value.Canonical.Replace("global::", "") : columns[value.Column].Member;
}
