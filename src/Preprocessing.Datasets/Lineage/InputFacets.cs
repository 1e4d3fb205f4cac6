using System.Globalization;
using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>Writes what is known of data that a run has read.</summary>
static class InputFacets
{
    public static void Write(Utf8JsonWriter json, LineageDataset input, RunRecord run, RunDetail detail, bool isOnly)
    {
        input.Begin(json);
        var columns = detail.Columns.Where(column => !column.IsRecalled).ToArray();
        if (columns.Length > 0)
            LineageDataset.WriteSchema(json, fields =>
            {
                foreach (var column in columns)
                    Field(fields, column);
            });
        json.WriteEndObject();
        json.WriteStartObject("inputFacets");
        // What the run has counted is that of all its inputs together.
        var content = input.Version?.Content;
        if ((isOnly ? run.Profile : null) is { } profile)
            Metrics(json, profile, input);
        else if (content is not null)
            Metrics(json, content.Profile, input);
        if (isOnly && run.Verdict is not null)
            Assertions(json, detail.Constraints, run.Broken, columns);
        else if (content is not null)
            Assertions(json, [], content.Broken, columns);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Field(Utf8JsonWriter json, ColumnInfo column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.DeclaredType.Name + (column.IsNullable ? "?" : ""));
        if (column.Parts.Count > 0)
        {
            json.WriteStartArray("fields");
            foreach (var part in column.Parts)
                Field(json, part);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void Metrics(Utf8JsonWriter json, DataProfile profile, LineageDataset input)
    {
        json.StartFacet("dataQualityMetrics", "1-0-3", "DataQualityMetricsInputDatasetFacet");
        json.WriteNumber("rowCount", profile.Rows);
        if (input.Version is { } version)
        {
            json.WriteNumber("bytes", version.Length);
            json.WriteNumber("fileCount", version.Files.Count);
        }
        json.WriteStartObject("columnMetrics");
        foreach (var column in profile.Columns)
        {
            json.WriteStartObject(column.Name);
            json.WriteWhole("nullCount", column.Missing);
            json.WriteFinite("count", column.Rows - column.Missing);
            if (column.IsDistinctExact)
                json.WriteWhole("distinctCount", column.Distinct);
            // The numbers of times, texts and lists are no values of the column.
            if (column.Kind == ColumnKind.Number)
                Spread(json, column.Numbers);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Spread(Utf8JsonWriter json, NumberProfile numbers)
    {
        json.WriteFinite("min", numbers.Least);
        json.WriteFinite("max", numbers.Greatest);
        if (numbers.Deciles.Count != 9)
            return;
        json.WriteStartObject("quantiles");
        foreach (var (at, edge) in numbers.Deciles.Index())
            // The greatest number is no edge.
            json.WriteFinite(
                ((at + 1) / 10m).ToString(CultureInfo.InvariantCulture),
                edge < numbers.Edges.Count ? numbers.Edges[edge] : numbers.Greatest);
        json.WriteEndObject();
    }

    static void Assertions(
        Utf8JsonWriter json, IReadOnlyList<Constraint> declared, IReadOnlyList<BrokenConstraint> broken, IReadOnlyList<ColumnInfo> columns)
    {
        json.StartFacet("dataQualityAssertions", "1-1-0", "DataQualityAssertionsDatasetFacet");
        json.WriteStartArray("assertions");
        foreach (var constraint in declared)
            Assertion(
                constraint.Column,
                constraint.Text,
                constraint.Level,
                broken.FirstOrDefault(rows => rows.Column == constraint.Column && rows.Constraint == constraint.Text)?.Rows ?? 0);
        foreach (var rows in broken.Where(rows => !declared.Any(
            constraint => rows.Column == constraint.Column && rows.Constraint == constraint.Text)))
            Assertion(rows.Column, rows.Constraint, null, rows.Rows);
        json.WriteEndArray();
        json.WriteEndObject();

        void Assertion(string column, string text, CheckLevel? level, long rows)
        {
            json.WriteStartObject();
            json.WriteString("assertion", text.TrimStart('[').Split(' ', ']')[0]);
            json.WriteBoolean("success", rows == 0);
            // A rule over several columns is of none.
            if (columns.Any(known => known.Name == column))
                json.WriteString("column", column);
            if (level is { } known)
                json.WriteString("severity", known.ToString().ToLowerInvariant());
            json.WriteString("expected", text);
            json.WriteString("actual", string.Create(CultureInfo.InvariantCulture, $"{rows} rows break it"));
            json.WriteEndObject();
        }
    }
}
