using Microsoft.Extensions.Compliance.Classification;

namespace Preprocessing.Governance;

/// <summary>The classes of data, for redactors of Microsoft.Extensions.Compliance.</summary>
public static class DataClasses
{
    /// <summary>The name of the taxonomy.</summary>
    public const string Taxonomy = "Preprocessing";

    /// <summary>Personal data.</summary>
    public static DataClassification Personal => new(Taxonomy, nameof(Personal));

    /// <summary>Personal data of a special category.</summary>
    public static DataClassification Sensitive => new(Taxonomy, nameof(Sensitive));
}
