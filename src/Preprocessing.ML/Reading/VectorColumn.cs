using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML;

/// <summary>Reads vectors of numbers, of a fixed or any length, dense or sparse, as lists.</summary>
sealed class VectorColumn<TStored, T, TConversion>(ColumnInfo info, DataViewSchema.Column column, TConversion conversion) : ViewColumn(info)
    where T : unmanaged where TConversion : struct, IConversion<TStored, T>
{
    ValueGetter<VBuffer<TStored>> getter = null!;
    ListColumn target = null!;
    VBuffer<TStored> stored;
    T[] elements = [];
    int count;

    public override void Bind(DataViewRow cursor) => getter = cursor.GetGetter<VBuffer<TStored>>(column);

    protected override void Begin(Column column, int rows)
    {
        target = (ListColumn)column;
        target.Resize(rows);
        count = 0;
    }

    public override void Read(int row)
    {
        getter(ref stored);
        var end = checked(count + stored.Length);
        if (elements.Length < end)
            Array.Resize(ref elements, Math.Max(end, 2 * elements.Length));
        var list = elements.AsSpan(count, stored.Length);
        var values = stored.GetValues();
        var places = stored.GetIndices();
        if (!stored.IsDense)
            list.Clear();
        for (var i = 0; i < values.Length; i++)
            if (!conversion.TryConvert(values[i], out list[stored.IsDense ? i : places[i]]))
                throw NotExact(values[i], row);
        (target.Starts[row], target.Ends[row]) = (count, end);
        count = end;
    }

    public override void End(Column column, int rows)
    {
        base.End(column, rows);
        var values = (Column<T>)target.Values;
        values.Resize(count, withMissing: false);
        elements.AsSpan(0, count).CopyTo(values.Values);
    }
}
