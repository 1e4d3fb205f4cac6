namespace Preprocessing.Authoring;

/// <summary>The limit on the memory for distinct categories.</summary>
static class MemoryLimit
{
    /// <summary>1 GiB.</summary>
    public const long Default = 1L << 30;

    /// <summary>Refuses categories that take more memory than the limit; the decision does not depend on the order of the rows.</summary>
    public static void Require(CategorySet categories, Category next, long limit)
    {
        // The characters of all texts stand in one array, so the length of an array is a limit as well.
        var bytes = categories.EstimatedBytes + CategorySet.BytesEach + 2L * next.Text.Length;
        if (bytes > limit || bytes > 2L * Array.MaxLength)
        {
            throw new FitException(
                Fault.TooManyValues,
                FormattableString.Invariant($"The column's {categories.Count:N0} distinct values and another one take more than the ")
                    + FormattableString.Invariant($"{limit / 1048576.0:0.#} MiB set aside for them. ")
                    + "Is it an identifier? Hash it (HashIndex), group or shorten its values, or raise the memory limit.");
        }
    }
}
