using System.Numerics;
using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Reads whole numbers as the names of an enum's members.</summary>
sealed class MemberColumn<TStored>(ColumnInfo info, DataViewSchema.Column column) : ViewColumn(info)
    where TStored : unmanaged, IBinaryInteger<TStored>
{
    readonly MissingTokens tokens = new(info);
    readonly Dictionary<TStored, int> known = [];
    ValueGetter<TStored> getter = null!;
    TextColumn target = null!;
    TStored stored;

    public override void Bind(DataViewRow cursor) => getter = cursor.GetGetter<TStored>(column);

    protected override void Begin(Column column, int rows)
    {
        target = (TextColumn)column;
        target.Resize(rows);
        known.Clear();
    }

    public override void Read(int row)
    {
        getter(ref stored);
        if (!known.TryGetValue(stored, out var index))
            known.Add(stored, index = target.AddValue(Name(row).AsMemory()));
        target.Indices[row] = index;
    }

    // Who fills the column erases a token.
    string Name(int row) => Info.Members.GetValueOrDefault(Int128.CreateChecked(stored)) ?? tokens.Of(stored) ?? throw new SourceException(
        $"Column '{Info.Name}' has {stored} in {Place(row)}, but the enum of property {Info.Member} has no member with this number. It has "
        + $"{TypeFaults.MembersOf(Info)}. Add the member, or correct the data.");
}
