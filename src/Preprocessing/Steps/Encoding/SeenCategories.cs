using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The categories of a column as lists.</summary>
static class SeenCategories
{
    /// <summary>Lists all categories in their order, missing last if any value was missing.</summary>
    public static CategoryTable AsCategories(this Frequencies column) =>
        new(column.ByValue().Select(category => category.Value).Concat(column.Missing > 0 ? [CategoryValue.Missing] : []));

    /// <summary>Lists all categories in their order.</summary>
    /// <exception cref="FitException">A value is missing, or the column has no value.</exception>
    public static CategoryTable AsClasses(this Frequencies column)
    {
        if (column.Missing > 0)
            throw new FitException(
                Fault.MissingInput,
                FormattableString.Invariant($"{column.Missing} of {column.Rows} training rows miss the class, expected none. ")
                    + "Impute the column before this step, or leave such rows out.");
        return new(column.ByValue().Select(category => category.Value));
    }
}
