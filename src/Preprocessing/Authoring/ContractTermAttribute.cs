namespace Preprocessing.Authoring;

/// <summary>
/// Makes an attribute a term: where it stands on the class of a pipeline, on a column, or on a property of a record, the contract has a
/// line with its word and its settings.
/// </summary>
/// <remarks>
/// A term changes no number and no transform hash. It is in the contract and its hash, in locks, stamps and run records, so that a review
/// sees every change of it. Constraint attributes of <see cref="System.ComponentModel.DataAnnotations"/> on the settings of the attribute
/// are checked when the pipeline is compiled. An attribute that derives from <c>DataClassificationAttribute</c> of
/// Microsoft.Extensions.Compliance is a term without this mark; its word is then "classified".
/// </remarks>
/// <param name="word">What the line calls it: lower case, words joined by hyphens.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ContractTermAttribute(string word) : Attribute
{
    /// <summary>What the line calls it.</summary>
    public string Word { get; } = word;

    /// <summary>Whether it says for how long rows may be kept, so that a feature view of classified columns needs no <c>Ttl</c>.</summary>
    public bool LimitsStorage { get; init; }
}

/// <summary>Says that a pipeline which uses this term must have another one on its class.</summary>
/// <param name="term">The attribute that the class must have, or a base of it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NeedsTermAttribute(Type term) : Attribute
{
    /// <summary>The attribute that the class must have, or a base of it.</summary>
    public Type Term { get; } = term;

    /// <summary>The setting of that attribute which must be written, by its name; null if none must be.</summary>
    public string? Setting { get; init; }
}

/// <summary>Marks a setting of a term that names a column of the pipeline, as <c>nameof</c> does.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesColumnAttribute : Attribute;
