using Preprocessing.Authoring;

namespace Preprocessing.ML;

/// <summary>Numbers the groups of rows from 1, in the order in which they come: the keys of a ranking.</summary>
sealed class GroupKeys<TRow>(Pipeline<TRow> pipeline)
{
    readonly HashSet<CategoryValue> seen = [];
    CategoryValue current;
    uint number;

    /// <summary>Numbers the groups of some rows of a batch, which follow the rows of the last call.</summary>
    /// <exception cref="SourceException">A row has no group, or one whose rows do not follow one another.</exception>
    public void Number(Batch<TRow> batch, int start, Span<uint> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var group = pipeline.GroupAt(batch, start + i);
            if (group.IsMissing)
                throw new SourceException($"The group is missing at {Place(start + i)}, so the row can be ranked among no others. "
                    + "Leave such rows out with [TrainingFilter], or give each a group of its own.");
            if (!IsCurrent(group))
            {
                current = CategoryValue.Of(group);
                if (!seen.Add(current))
                    throw new SourceException($"The group '{group.ToString()}' comes back at {Place(start + i)}, after rows of other "
                        + "groups. Sort the rows by group, also across files and partitions: a ranking takes those of a group together.");
                number++;
            }
            keys[i] = number;
        }

        // Most rows have the group of the row before, whose text is not copied again.
        bool IsCurrent(Category group) => group.Kind == current.Kind
            && (group.Kind == CategoryKind.Text ? group.Text.SequenceEqual(current.Text) : CategoryValue.Of(group) == current);

        string Place(int row) => FormattableString.Invariant($"row {batch.RowAt(row)} of {batch.Origin}");
    }
}
