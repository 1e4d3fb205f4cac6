using System.Numerics;
using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>Reads whole numbers as the names of an enum's members.</summary>
sealed class MemberColumn<TStored>(ColumnInfo info, DataViewSchema.Column column) : TextsColumn<TStored>(info, column)
    where TStored : unmanaged, IBinaryInteger<TStored>
{
    readonly Dictionary<TStored, int> known = [];

    protected override void Forget() => known.Clear();

    protected override int Index(TStored value, int row)
    {
        if (!known.TryGetValue(value, out var index))
            known.Add(value, index = Target.AddValue(Name(value, row).AsMemory()));
        return index;
    }

    // Who fills the column erases a token.
    string Name(TStored value, int row) =>
        Info.Members.GetValueOrDefault(Int128.CreateChecked(value)) ?? Tokens.Of(value) ?? throw new SourceException(
            $"Column '{Info.Name}' has {value} in {Place(row)}, but the enum of property {Info.Member} has no member with this number. It "
            + $"has {TypeFaults.MembersOf(Info)}. Add the member, or correct the data.");
}
