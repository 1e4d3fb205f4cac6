namespace Preprocessing.Arrow;

/// <summary>Where values come from, for messages.</summary>
/// <param name="Origin">The data.</param>
/// <param name="FirstRow">The position of the first row in the data.</param>
/// <param name="Lists">For elements of lists: the lists.</param>
/// <param name="IsDictionary">Whether the values are those of a dictionary.</param>
sealed record Place(string Origin, long FirstRow, ListColumn? Lists = null, bool IsDictionary = false)
{
    /// <summary>Whether missing values are someone else's to refuse, who knows whether a row has them.</summary>
    public bool AllowsMissing => Lists is not null || IsDictionary;

    /// <summary>Says where a value is.</summary>
    /// <param name="position">Its position among the values.</param>
    public string Of(int position) =>
        IsDictionary ? FormattableString.Invariant($"value {position} of a dictionary of '{Origin}'")
        : FormattableString.Invariant($"row {FirstRow + Row(position)} of '{Origin}'");

    int Row(int position)
    {
        if (Lists is null)
            return position;
        for (var row = 0; row < Lists.Count; row++)
            if (Lists.Elements(row) is var (start, end) && start <= position && position < end)
                return row;
        return 0;
    }
}
