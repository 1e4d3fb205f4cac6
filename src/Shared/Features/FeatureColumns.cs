using Preprocessing.Data;

namespace Preprocessing;

/// <summary>The columns and the metadata of features that are handed on as data.</summary>
static class FeatureColumns
{
    // Every column of a part of a file has a description in it, and readers read all descriptions.
    const int MostFeatures = 32_768;

    /// <summary>The names of the columns: one for each slot, then label and weight if they are asked for.</summary>
    /// <exception cref="ArgumentException">
    /// Two columns would have the same name, the pipeline has no such label or weight, or it has more than 32,768 slots.
    /// </exception>
    public static string[] Names<TRow>(FittedPipeline<TRow> fitted, FeatureFileOptions options)
    {
        if (fitted.Width > MostFeatures)
            throw new ArgumentException(FormattableString.Invariant($"Pipeline '{fitted.Pipeline.Name}' has {fitted.Width:N0} features, ")
                + FormattableString.Invariant($"and a features file one column for each, at most {MostFeatures:N0}. ")
                + "Hash texts into fewer slots, limit their vocabulary, or hand the features on as sparse rows.");
        if (options.LabelColumn is not null && fitted.Pipeline.LabelKind == LabelKind.None)
            throw new ArgumentException($"Pipeline '{fitted.Pipeline.Name}' declares no label to write as column '{options.LabelColumn}'. "
                + $"Mark a property with [Label], or leave {nameof(options.LabelColumn)} null.");
        if (options.WeightColumn is not null && !fitted.Pipeline.HasWeight)
            throw new ArgumentException($"Pipeline '{fitted.Pipeline.Name}' declares no weight to write as column "
                + $"'{options.WeightColumn}'. Mark a property with [Weight], or leave {nameof(options.WeightColumn)} null.");
        string?[] names = [.. fitted.SlotNames, options.LabelColumn, options.WeightColumn];
        var given = names.OfType<string>().ToArray();
        return given.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new ArgumentException(
                $"Two columns of the file would be named '{twice.Key}'. Name the label or weight column otherwise.")
            : given;
    }

    /// <summary>The metadata: those of the options, and the stamp.</summary>
    public static Dictionary<string, string> Metadata<TRow>(FittedPipeline<TRow> fitted, FeatureFileOptions options) =>
        new(options.Metadata, StringComparer.Ordinal)
        {
            [Stamp.Key] = Stamp.Of(fitted, options.SourceRevision, options.LabelColumn is null ? null : options.Label).ToJson(),
        };

    /// <summary>Reads the stamp that metadata hold; null if there is none.</summary>
    /// <exception cref="MismatchException">The stamp is damaged.</exception>
    public static Stamp? ReadStamp(IReadOnlyDictionary<string, string> metadata, string path)
    {
        if (!metadata.TryGetValue(Stamp.Key, out var stamp))
            return null;
        try
        {
            return Stamp.Parse(stamp);
        }
        catch (FormatException cause)
        {
            throw new MismatchException(
                $"The stamp of the features file '{path}' cannot be read: {cause.Message} Write the features again.", cause);
        }
    }
}
