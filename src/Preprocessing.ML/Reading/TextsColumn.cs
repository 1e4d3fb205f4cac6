using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Reads values of any type as texts of a column.</summary>
abstract class TextsColumn<TStored>(ColumnInfo info, DataViewSchema.Column column) : ViewColumn(info)
{
    ValueGetter<TStored> getter = null!;
    TStored stored = default!;

    /// <summary>The texts that stand for a missing value.</summary>
    protected MissingTokens Tokens { get; } = new(info);

    /// <summary>The column to fill.</summary>
    protected TextColumn Target { get; private set; } = null!;

    public sealed override void Bind(DataViewRow cursor) => getter = cursor.GetGetter<TStored>(column);

    public sealed override void Read(int row)
    {
        getter(ref stored);
        Target.Indices[row] = Index(stored, row);
    }

    protected sealed override void Begin(Column column, int rows)
    {
        Target = (TextColumn)column;
        Target.Resize(rows);
        Forget();
    }

    /// <summary>Forgets the indices of the batch before.</summary>
    protected abstract void Forget();

    /// <summary>The index of a value in the column; <see cref="TextColumn.MissingIndex"/> if it is missing.</summary>
    /// <exception cref="SourceException">The column cannot hold it.</exception>
    protected abstract int Index(TStored value, int row);

    /// <summary>Adds the place to the error for a text that the column refuses.</summary>
    protected SourceException Refused(SourceException cause, int row) => new($"{cause.Message} It is in {Place(row)}.", cause);
}
