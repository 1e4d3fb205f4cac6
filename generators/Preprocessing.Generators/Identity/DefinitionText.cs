using System;
using System.Collections.Generic;
using System.Globalization;
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

    /// <summary>The model together with its definition, its transform hash and its schema hash, which follow from the rest of it.</summary>
    public static PipelineModel Complete(PipelineModel model)
    {
        var name = model.Version == 1 ? model.Name : $"{model.Name} version {model.Version}";
        var schema = model.Columns.Where(column => !column.IsRecalled)
            .Select(column => $"column {column.Name} {Type(column)}{Member(column)}").ToList();
        var transform = Transform(model).ToList();

        // A column that is read counts by its type: renaming or moving it in the data, or reading one more, changes no number.
        var read = model.Columns.Where(column => column.IsRead).Select(column => $"reads {column.Member} {Type(column)}")
            .OrderBy(line => line, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var line in new[] { $"preprocessing {EmissionVersion}", $"pipeline {name}" }.Concat(schema).Concat(transform))
            text.Append(line).Append('\n');
        return model with
        {
            Definition = text.ToString(),
            TransformHash = Hashing.Hash(new[] { "transform", $"{EmissionVersion}", name }.Concat(read).Concat(transform)),
            SchemaHash = Hashing.Hash(new[] { "schema" }.Concat(schema)),
        };
    }

    /// <summary>The lines that can change a number, but for those of the input columns.</summary>
    static IEnumerable<string> Transform(PipelineModel model)
    {
        var columns = model.Columns;
        if (model.History is { } history)
        {
            var keys = history.Keys.Count == 0 ? "all rows" : string.Join(", ", history.Keys.Select(key => columns[key].Member));
            yield return $"history of {keys} by {history.Clock.Value.Member}";
            foreach (var part in history.Columns)
                yield return $"history {columns[part.Column].Member} {part.Definition}"
                    + (part.Remembers is { } value ? $" = {Source(value, columns)}" : "");
        }
        if (model.View is { } view)
            yield return $"view of {(view.Keys.Count == 0 ? "all rows" : string.Join(", ", view.Keys.Select(key => columns[key].Member)))} "
                + $"by {view.Event.Value.Member}{(view.Created is { } created ? $" known at {created.Value.Member}" : "")}";
        foreach (var read in model.ViewReads)
        {
            var on = string.Join(", ", read.Keys.Select(key => columns[key].Member));
            var seen = $"{(read.Rule.IsStrict ? "before" : "by")} {read.Clock.Value.Member}{Life(read.Rule.TicksToLive)}";
            yield return $"read {read.View}{(on.Length == 0 ? "" : " on " + on)} {seen} {read.TransformHash}";
            foreach (var part in read.Features)
            {
                var member = columns[part.Column].Member;
                yield return $"  read {part.Feature}{(part.Feature == member ? "" : " as " + member)}";
            }
        }
        foreach (var feature in model.Features)
        {
            yield return $"feature {Value(feature.Value, columns)}"
                + (feature.Output is { } output ? $" to {output.Name} {output.Type}" : "");
            foreach (var step in feature.Steps.Where(step => step.Definition.Length > 0))
                yield return "  step " + step.Definition;
            if (feature.Noise is not null)
                yield return $"  training noise {feature.Noise}";
        }
        foreach (var label in model.Labels)
        {
            yield return $"label {Value(label.Value, columns)}";
            foreach (var step in label.Steps)
                yield return "  step " + step.Definition;
        }
        if (model.Weight is { } weight)
            yield return $"weight {Value(weight, columns)}, counted by fits";
        if (model.Group is { } group)
            yield return $"group {Value(group, columns)}";
        if (model.Filter is { } filter)
            yield return $"filter {Value(filter, columns)}";
        if (model.TrainingKeys.Count > 0)
            yield return $"training key {string.Join(", ", model.TrainingKeys.Select(key => key.Member))}";
        foreach (var value in model.LearntFrom)
            yield return $"learnt from {Value(value, columns)}";
        foreach (var column in columns.Where(column => column.Initial is not null))
            yield return $"initial {column.Member} {column.Initial}";
        foreach (var expression in model.Expressions)
            yield return $"code {expression.Name} {expression.Hash}";
        foreach (var helper in model.Helpers)
            yield return $"uses {helper.Name} {helper.Hash}";
    }

    static string Life(long ticks) =>
        ticks < 0 ? "" : $" for {(ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture)} s";

    static string Type(ColumnModel column) => column.ClrName + (column.IsNullable ? "?" : "");

    static string Member(ColumnModel column) => column.Name == column.Member ? "" : $" as {column.Member}";

    static string Value(ValueModel value, IReadOnlyList<ColumnModel> columns) =>
        $"{value.Member} {value.Type.Replace("global::", "")} = {Source(value, columns)}";

    static string Source(ValueModel value, IReadOnlyList<ColumnModel> columns) =>
        value.Expression.Length > 0 ? value.Canonical.Replace("global::", "") : columns[value.Column].Member;
}
