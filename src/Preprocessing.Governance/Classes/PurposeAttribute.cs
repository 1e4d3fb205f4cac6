using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>The legal bases of Art. 6 (1) of the General Data Protection Regulation.</summary>
public enum LegalBasis
{
    /// <summary>No basis is named.</summary>
    None,
    /// <summary>The person has consented: (a).</summary>
    Consent,
    /// <summary>A contract with the person needs it: (b).</summary>
    Contract,
    /// <summary>The law demands it: (c).</summary>
    LegalObligation,
    /// <summary>It protects a life: (d).</summary>
    VitalInterests,
    /// <summary>A task in the public interest needs it: (e).</summary>
    PublicTask,
    /// <summary>An interest that outweighs those of the person needs it: (f).</summary>
    LegitimateInterests,
}

/// <summary>Says what the rows of a class are used for.</summary>
/// <param name="text">The purpose, in words that a person whose data they are would understand.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
[ContractTerm("purpose")]
public sealed class PurposeAttribute(string text) : Attribute
{
    /// <summary>The purpose.</summary>
    [Required] public string Text { get; } = text;

    /// <summary>The legal basis.</summary>
    [DefaultValue(LegalBasis.None)] public LegalBasis Basis { get; init; }

    /// <summary>What the rows must not be used for; null if nothing is said.</summary>
    public string? NotFor { get; init; }
}
