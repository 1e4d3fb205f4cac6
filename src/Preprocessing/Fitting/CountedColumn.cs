using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// A column that steps of a fit count value by value anyway, so that its profile needs no second count. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CountedColumn
{
    private protected CountedColumn() { }

    /// <summary>A column of texts of which a step counts all rows.</summary>
    public static CountedColumn Of(Frequencies texts) => new Texts(texts);

    /// <summary>Says, before the first row, that a profile will be made of the counts.</summary>
    internal virtual void Begin() { }

    /// <summary>Adds all rows to the column's part of a profile. The counts must not change from now on.</summary>
    internal abstract void AddTo(ColumnSummary profile);

    sealed class Texts(Frequencies texts) : CountedColumn
    {
        internal override void AddTo(ColumnSummary profile) => profile.Add(texts);
    }
}
