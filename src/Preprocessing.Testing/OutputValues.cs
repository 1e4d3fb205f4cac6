namespace Preprocessing.Testing;

/// <summary>The numbers of a named output, whatever its type, in double precision: exact for all but ids beyond 2⁵³.</summary>
static class OutputValues
{
    /// <summary>Computes the numbers of the rows of a batch.</summary>
    public static double[] Compute<TRow>(FittedOutput<TRow> output, Batch<TRow> batch)
    {
        var values = new double[batch.Count * output.Width];
        if (output.Type == OutputType.Single)
        {
            output.Transform(batch, values);
            return values;
        }
        var ids = new long[values.Length];
        output.Transform(batch, ids);
        return Array.ConvertAll(ids, static id => (double)id);
    }

    /// <summary>Computes the numbers of rows, one row at a time.</summary>
    public static double[] Compute<TRow>(FittedOutput<TRow> output, TRow[] rows)
    {
        var values = new double[rows.Length * output.Width];
        var ids = new long[output.Width];
        for (var row = 0; row < rows.Length; row++)
        {
            var place = values.AsSpan(row * output.Width, output.Width);
            if (output.Type == OutputType.Single)
            {
                output.Transform(in rows[row], place);
                continue;
            }
            output.Transform(in rows[row], ids);
            for (var i = 0; i < ids.Length; i++)
                place[i] = ids[i];
        }
        return values;
    }
}
