using Microsoft.Extensions.Compliance.Classification;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>The special categories of personal data of Art. 9 (1) and Art. 10 of the General Data Protection Regulation.</summary>
public enum SensitiveCategory
{
    /// <summary>Racial or ethnic origin.</summary>
    Origin,
    /// <summary>Political opinions.</summary>
    PoliticalOpinion,
    /// <summary>Religious or philosophical beliefs.</summary>
    Belief,
    /// <summary>Membership in a trade union.</summary>
    TradeUnion,
    /// <summary>Genetic data.</summary>
    Genetic,
    /// <summary>Biometric data that identify a person.</summary>
    Biometric,
    /// <summary>Health.</summary>
    Health,
    /// <summary>Sex life or sexual orientation.</summary>
    SexLife,
    /// <summary>Criminal convictions and offences.</summary>
    Criminal,
}

/// <summary>
/// Says that a column holds personal data of a special category. What <see cref="PersonalDataAttribute"/> says holds, and the purpose of
/// the class must name its legal basis.
/// </summary>
/// <param name="category">The category.</param>
[ContractTerm("sensitive"), NeedsTerm(typeof(PurposeAttribute), Setting = nameof(PurposeAttribute.Basis))]
public class SensitiveAttribute(SensitiveCategory category) : DataClassificationAttribute(DataClasses.Sensitive)
{
    /// <summary>The category.</summary>
    public SensitiveCategory Category { get; } = category;

    /// <inheritdoc cref="PersonalDataAttribute.Subject"/>
    [NamesColumn] public string? Subject { get; init; }
}
