namespace Preprocessing.Data;

/// <summary>Puts the numbers of vectors together whose columns are read one by one; a missing number is NaN.</summary>
abstract class VectorParts
{
    /// <summary>Creates what puts the columns of some fillers together.</summary>
    public static VectorParts Of(ColumnInfo info, ColumnFiller[] fillers) =>
        info.Type == typeof(float[]) ? new Typed<float>(fillers) : new Typed<double>(fillers);

    /// <summary>Begins a batch.</summary>
    public abstract void Begin(int rows);

    /// <summary>Ends a batch of some rows, and writes their vectors.</summary>
    public abstract void End(Column vectors, int rows);

    /// <summary>Makes room for vectors of a number of parts.</summary>
    public static void Resize<T>(ListColumn vectors, int rows, int parts) where T : unmanaged
    {
        vectors.Resize(rows);
        ((Column<T>)vectors.Values).Resize(checked(rows * parts), withMissing: false);
        for (var row = 0; row < rows; row++)
            (vectors.Starts[row], vectors.Ends[row]) = (row * parts, (row + 1) * parts);
    }

    /// <summary>Writes the numbers of part <paramref name="k"/> of each vector.</summary>
    public static void Copy<T>(Column<T> part, int k, int parts, ListColumn vectors) where T : unmanaged
    {
        var missing = typeof(T) == typeof(float) ? (T)(object)float.NaN : (T)(object)double.NaN;
        var numbers = ((Column<T>)vectors.Values).Values;
        for (var row = 0; row < part.Count; row++)
            numbers[row * parts + k] = part[row] ?? missing;
    }

    sealed class Typed<T>(ColumnFiller[] fillers) : VectorParts where T : unmanaged
    {
        readonly Column<T>[] parts = [.. fillers.Select(filler => (Column<T>)filler.Info.NewColumn())];

        public override void Begin(int rows)
        {
            for (var k = 0; k < parts.Length; k++)
                fillers[k].Begin(parts[k], rows);
        }

        public override void End(Column vectors, int rows)
        {
            Resize<T>((ListColumn)vectors, rows, parts.Length);
            for (var k = 0; k < parts.Length; k++)
            {
                fillers[k].End(parts[k], rows);
                Copy(parts[k], k, parts.Length, (ListColumn)vectors);
            }
        }
    }
}
