using System.Data.Common;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// Runs the passes of a fit in a database: one query per step that learns; its groups and counts go to the accumulator of the step.
/// </summary>
sealed class SqlFit<TRow>(Pipeline<TRow> pipeline, DbConnection connection, SqlDialect dialect, string table)
{
    const int BatchRows = 8192;

    readonly IFitted<TRow> fit = (IFitted<TRow>)pipeline;

    public async Task<FittedPipeline<TRow>> RunAsync(CancellationToken cancellationToken)
    {
        LoadedCode.Require(pipeline);
        var state = fit.EmptyState();
        Require(pipeline.HasTrainingFilter
            ? (
                "the training rows",
                "which they are is compiled C#; say it in the query that is given for the table, and leave it out of the class")
            : null,
            pipeline.Folds > 0
                ? ("the folds of cross-fitted steps", "a row belongs to one by the hash of its key, but groups have no keys")
                : null,
            ((IRemember<TRow>)pipeline).BeginHistory() is not null
                ? ("the lags and windows", "they remember earlier rows, but groups have no order")
                : null);
        long rows = 0;
        for (var number = 0; number < Math.Max(1, pipeline.Passes); number++)
        {
            var parts = fit.BeginPass(number, state, group: 0).Parts;
            Require([.. parts.Select(Refusal)]);
            if (number == 0)
                rows = await CountAsync(cancellationToken).ConfigureAwait(false);
            foreach (var group in parts.GroupBy(part => part.Group))
            {
                var pass = fit.BeginPass(number, state, group.Key);
                foreach (var (part, (_, _, _, columns)) in group.Index())
                {
                    pass.Only = part;
                    await AddAsync(pass, group.Key, columns, cancellationToken).ConfigureAwait(false);
                }
                foreach (var (part, _) in group.Index())
                    pass.Complete(part);
            }
        }
        return fit.Complete(state, new FittedOn(rows, null));
    }

    /// <summary>Returns the reason for which a step cannot learn in the database; null if it can.</summary>
    (string, string)? Refusal(FitPart part)
    {
        var batch = new Batch<TRow>(pipeline);
        try
        {
            foreach (var column in part.Columns)
                SqlColumn.Of(dialect, batch[column]);
            return null;
        }
        catch (NotSupportedException refusal)
        {
            return ($"{part.Feature}/{part.Step}", refusal.Message);
        }
    }

    void Require(params (string Part, string Reason)?[] refusals)
    {
        if (refusals.OfType<(string Part, string Reason)>().ToList() is { Count: > 0 } refused)
            throw new NotSupportedException($"Pipeline '{pipeline.Name}' cannot be fitted in {dialect.Name}:\n"
                + string.Join("\n", refused.Select(refusal => $"  {refusal.Part}: {refusal.Reason}.")));
    }

    async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), null) is > 0 and var rows ? rows
            : throw new SourceException($"There is nothing to fit pipeline '{pipeline.Name}' on: {table} has no rows. "
                + "Check the name and the conditions of the query.");
    }

    /// <summary>Adds every group as often as its count says.</summary>
    async Task AddAsync(FitPass<TRow> pass, int group, IReadOnlyList<int> positions, CancellationToken cancellationToken)
    {
        var batch = new Batch<TRow>(pipeline) { Origin = table };
        var weighing = pipeline.HasWeight ? new Weighing<TRow>(pipeline, hasPlaces: false) : null;
        SqlColumn[] columns = [.. positions.Select(position => SqlColumn.Of(dialect, batch[position]))];
        await using var command = connection.CreateCommand();
        command.CommandText = Query(columns);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var row = 0;
        Begin();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            for (var left = reader.GetInt64(columns.Length); left > 0;)
            {
                var count = (int)Math.Min(left, BatchRows - row);
                for (var at = 0; at < columns.Length; at++)
                    columns[at].Write(reader, at, row, count);
                row += count;
                left -= count;
                if (row == BatchRows)
                    Add();
            }
        if (row > 0)
            Add();
        weighing?.RequireSome();

        void Begin()
        {
            row = 0;
            batch.Count = BatchRows;
            foreach (var column in columns)
                column.Begin(BatchRows);
        }

        void Add()
        {
            if (row < BatchRows)
            {
                var keep = new bool[BatchRows];
                keep.AsSpan(0, row).Fill(true);
                batch.Keep(keep);
            }
            weighing?.Weigh(batch);
            pass.AddNamed(batch, group);
            Begin();
        }
    }

    string Query(SqlColumn[] columns)
    {
        var groups = columns.Select(column => column.Expression).ToList();
        return groups.Count == 0 ? $"SELECT COUNT(*) FROM {table}"
            : $"SELECT {string.Join(", ", groups)}, COUNT(*) FROM {table} GROUP BY {string.Join(", ", Enumerable.Range(1, groups.Count))}";
    }
}
