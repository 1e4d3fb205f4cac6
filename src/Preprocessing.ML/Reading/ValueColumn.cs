using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Reads numbers, booleans, dates and times.</summary>
sealed class ValueColumn<TStored, T, TConversion>(ColumnInfo info, DataViewSchema.Column column, TConversion conversion) : ViewColumn(info)
    where T : unmanaged where TConversion : struct, IConversion<TStored, T>
{
    ValueGetter<TStored> getter = null!;
    Column<T> target = null!;
    TStored stored = default!;

    public override void Bind(DataViewRow cursor) => getter = cursor.GetGetter<TStored>(column);

    protected override void Begin(Column column, int rows)
    {
        target = (Column<T>)column;
        target.Resize(rows, withMissing: false);
    }

    public override void Read(int row)
    {
        getter(ref stored);
        if (!conversion.TryConvert(stored, out target.Values[row]))
            throw NotExact(stored, row);
    }
}
