namespace Preprocessing.Authoring;

/// <summary>Finds the index of a whole number by subtraction, where the numbers lie close together.</summary>
readonly struct CategoryRange
{
    readonly int[]? places;
    readonly long first;

    /// <summary>
    /// Covers the whole numbers among <paramref name="values"/> if an array over their range is not much longer than the list.
    /// </summary>
    public CategoryRange(CategoryValue[] values)
    {
        long low = long.MaxValue, high = long.MinValue;
        foreach (var value in values)
        {
            if (value.Kind != CategoryKind.Integer)
                continue;
            low = Math.Min(low, value.Integer);
            high = Math.Max(high, value.Integer);
        }
        if (low > high || (ulong)(high - low) >= 4 * (ulong)values.Length + 64)
            return;
        first = low;
        places = new int[high - low + 1];
        for (var i = 0; i < places.Length; i++)
            places[i] = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Kind == CategoryKind.Integer)
                places[values[i].Integer - low] = i;
        }
    }

    /// <summary>Whether the array covers all whole numbers of the list.</summary>
    public bool Covers => places is not null;

    /// <summary>Returns the index of a number, or −1.</summary>
    public int Find(long number)
    {
        var offset = (ulong)number - (ulong)first;
        return offset < (ulong)places!.Length ? places[offset] : -1;
    }
}
