using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The rules that say which categories of a column get an index of their own, and how the others are treated.</summary>
sealed record VocabularyRules(
    object?[]? Given, CategoryOrdering Order, double MinFrequency, int MaxCategories, UnknownCategory Unknown, MissingCategory Missing)
{
    /// <summary>
    /// Learns the categories with an index of their own, the categories that share one, and the indices of unknown and missing values.
    /// </summary>
    public (CategoryTable Categories, CategoryTable Infrequent, int Unknown, int Missing) Learn(Frequencies column)
    {
        CheckParameters();
        if (Missing == MissingCategory.Error && column.Missing > 0)
            throw new FitException(
                Fault.MissingInput,
                FormattableString.Invariant($"{column.Missing} of {column.Rows} training rows miss the value, ")
                    + "expected none because Missing is Error. Impute the column before this step, or choose another policy.");
        var counts = Given is null ? Seen(column) : Listed(column);
        var isInfrequent = Infrequent(counts, column.Rows);
        var frequent = counts.Where((_, i) => !isInfrequent[i]);
        if (Order == CategoryOrdering.Frequency)
            frequent = frequent.OrderBy(category => category.Value.IsMissing).ThenByDescending(category => category.Count);
        var categories = new CategoryTable(frequent.Select(category => category.Value));
        var infrequent = new CategoryTable(counts.Where((_, i) => isInfrequent[i]).Select(category => category.Value));
        return Place(categories, infrequent);
    }

    /// <summary>Makes a name that no category has, for an index beside those of the categories.</summary>
    public static string Name(CategoryTable categories, string name)
    {
        while (categories.Find(Category.Of(name)) >= 0)
            name += "_";
        return name;
    }

    /// <summary>Says what is wrong with a learnt state from a file; null if nothing is.</summary>
    public string? Verify(CategoryTable categories, CategoryTable infrequent, int unknown, int missing)
    {
        var (_, _, ofUnknown, ofMissing) = Place(categories, infrequent);
        return StateRules.Apart(categories, infrequent, "Categories and Infrequent")
            ?? StateRules.Declared(unknown, ofUnknown, "index of an unknown category")
            ?? StateRules.Declared(missing, ofMissing, "index of a missing one");
    }

    void CheckParameters()
    {
        Require.Frequency(MinFrequency);
        Require.Parameter(MaxCategories >= 0, $"MaxCategories is {MaxCategories}, expected at least 1, or 0 for no limit.");
        Require.Parameter(Enum.IsDefined(Unknown) && Enum.IsDefined(Missing) && Enum.IsDefined(Order),
            $"Unknown is {Unknown}, Missing is {Missing} and Order is {Order}, expected values that these enumerations declare.");
        Require.Parameter(
            Given is null || Order == CategoryOrdering.Value,
            $"Categories are given in their order, so Order = {Order} has no meaning: remove one of the two.");
    }

    List<CategoryCount> Seen(Frequencies column)
    {
        List<CategoryCount> counts = [.. column.ByValue()];
        if (Missing == MissingCategory.OwnSlot && column.Missing > 0)
            counts.Add(new(CategoryValue.Missing, column.Missing));
        return counts;
    }

    List<CategoryCount> Listed(Frequencies column)
    {
        var seen = column.ByValue();
        var given = GivenCategories.Read(Given!, seen.Length == 0 ? CategoryKind.Missing : seen[0].Value.Kind);
        CategoryTable table;
        try
        {
            table = new(given);
        }
        catch (StepException twice)
        {
            throw new FitException(Fault.InvalidParameter, $"Categories: {twice.Message}");
        }
        if (Unknown == UnknownCategory.Error)
        {
            foreach (var category in seen)
                if (table.Find(category.Value.ToCategory()) < 0)
                    throw new FitException(
                        Fault.UnknownCategory,
                        FormattableString.Invariant($"{category.Count} training rows hold '{category.Value}', ")
                            + FormattableString.Invariant($"which is not among the given categories {table}. Add it to Categories, ")
                            + "or choose another policy for Unknown.");
            if (Missing == MissingCategory.OwnSlot && column.Missing > 0 && table.Find(Category.Missing) < 0)
                throw new FitException(
                    Fault.UnknownCategory,
                    FormattableString.Invariant($"{column.Missing} training rows miss the value, and null is not among the given ")
                        + FormattableString.Invariant($"categories {table}. Add it to Categories, or choose another policy for Missing."));
        }
        return [.. given.Select(value => new CategoryCount(value, column.CountOf(value.ToCategory())))];
    }

    // scikit-learn's rule: a slot for the infrequent is always reserved, and of equal counts the category that sorts first goes first.
    bool[] Infrequent(List<CategoryCount> counts, double rows)
    {
        var limit = MinFrequency < 1 ? MinFrequency * rows : MinFrequency;
        bool[] infrequent = [.. counts.Select(category => category.Count < limit)];
        var frequent = infrequent.Count(rare => !rare);
        if (MaxCategories > 0 && MaxCategories < frequent + 1)
        {
            var rising = Enumerable.Range(0, counts.Count).OrderBy(i => counts[i].Count);
            foreach (var i in rising.Take(counts.Count - (MaxCategories - 1)))
                infrequent[i] = true;
        }
        return infrequent;
    }

    (CategoryTable, CategoryTable, int, int) Place(CategoryTable categories, CategoryTable infrequent)
    {
        var next = categories.Count + (infrequent.Count > 0 ? 1 : 0);
        var unknown = Unknown switch
        {
            UnknownCategory.OwnSlot => next,
            UnknownCategory.Infrequent when infrequent.Count > 0 => categories.Count,
            UnknownCategory.Error => CategoryIndex.Refused,
            _ => CategoryIndex.None,
        };
        var missing = categories.Find(Category.Missing) is >= 0 and var own ? own
            : infrequent.Find(Category.Missing) >= 0 ? categories.Count
            : Missing switch
            {
                MissingCategory.Ignore => CategoryIndex.None,
                MissingCategory.Error => CategoryIndex.Refused,
                _ => unknown,
            };
        return (categories, infrequent, unknown, missing);
    }
}
