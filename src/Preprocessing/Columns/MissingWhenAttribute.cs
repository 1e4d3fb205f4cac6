namespace Preprocessing;

/// <summary>Says what stands for a missing value in the data, such as <c>[MissingWhen("NA", "-999")]</c>.</summary>
/// <remarks>
/// Sources of every kind read it as missing: a text source where the text is one of these, any source where the value is that of one of
/// these, as −999.0 is. Rows in memory are taken as they are; <see cref="Pipeline{TRow}.Check(TRow)"/> reports what is left in them. An
/// empty cell of a CSV file is missing anyway. It changes no number of a pipeline for rows that have none of these.
/// </remarks>
/// <param name="tokens">The texts, exactly as the data have them. The culture does not matter.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MissingWhenAttribute(params string[] tokens) : Attribute
{
    /// <summary>The texts.</summary>
    public IReadOnlyList<string> Tokens { get; } = tokens;
}
