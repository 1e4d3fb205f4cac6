using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.Benchmarks.Running;

/// <summary>Reads a vector column of ML.NET into a row-major matrix.</summary>
static class CursorMatrix
{
    public static void Fill(IDataView view, string column, int width, float[] matrix, int threads)
    {
        var vector = view.Schema[column];
        // It may give fewer cursors than it is asked for.
        var cursors = threads == 1 ? [view.GetRowCursor([vector])] : view.GetRowCursorSet([vector], threads);
        Workers.Run(threads, cursors.Length, i =>
        {
            using var cursor = cursors[i];
            var read = cursor.GetGetter<VBuffer<float>>(vector);
            var row = default(VBuffer<float>);
            while (cursor.MoveNext())
            {
                read(ref row);
                row.CopyTo(matrix.AsSpan((int)cursor.Position * width, width));
            }
        });
    }
}
