using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads a field inside of structs; where one of them is missing, so is the value.</summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="stored">The name of the field's type.</param>
/// <param name="steps">The positions of the fields that lead to it.</param>
/// <param name="values">What reads the field.</param>
sealed class StructReader(ColumnInfo info, string stored, int[] steps, ColumnReader values) : ColumnReader(info, stored)
{
    bool[] hidden = [], missing = [];

    public override int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped)
    {
        if (hidden.Length < count)
            (hidden, missing) = (new bool[count], new bool[count]);
        var hides = !skipped.IsEmpty;
        if (hides)
            skipped.CopyTo(hidden);
        foreach (var step in steps)
        {
            if (MayMiss(array, []))
            {
                if (!hides)
                    hidden.AsSpan(0, count).Clear();
                hides = true;
                // What is missing is refused by who reads the values, who knows them all.
                ReadMissing(array, start, missing.AsSpan(0, count), AllowingMissing, hidden.AsSpan(0, count));
                missing.AsSpan(0, count).CopyTo(hidden);
            }
            // A slice of a struct is none of its fields.
            start = checked(start + array.Offset);
            array = array.Children[step];
        }
        return values.Fill(array, start, count, column, place, hides ? hidden.AsSpan(0, count) : []);
    }

    static Place AllowingMissing { get; } = new("", 0, IsDictionary: true);
}
