using Microsoft.Extensions.Compliance.Classification;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>What a column says of a person.</summary>
public enum PersonalDataKind
{
    /// <summary>Something else, or several things, such as a free text.</summary>
    Other,
    /// <summary>A name of a person.</summary>
    Name,
    /// <summary>An address of electronic mail.</summary>
    Email,
    /// <summary>A number of a telephone.</summary>
    Phone,
    /// <summary>A postal address, or a part of one.</summary>
    Address,
    /// <summary>Where a person is or was, such as a latitude.</summary>
    Location,
    /// <summary>A date of birth, or an age.</summary>
    Birth,
    /// <summary>A number that an authority or a company gave the person: of a passport, an insurance, a customer.</summary>
    Identifier,
    /// <summary>An account, a card, an income, a payment.</summary>
    Financial,
    /// <summary>An address in a network, or what tells a device from others.</summary>
    Device,
    /// <summary>What the person did, such as an order or a visit.</summary>
    Behaviour,
}

/// <summary>Says that a column holds personal data: information on a person who is, or can be, identified.</summary>
/// <remarks>
/// The compiler then refuses code by which its values reach a feature, a label, or what is learnt, unless a step before it masks
/// (<see cref="IMask"/>); messages and profiles do not show them; and the class must say for which purpose it has them
/// (<see cref="PurposeAttribute"/>). It changes no number: it is a term of the contract. Loggers that are written by the generator of
/// Microsoft.Extensions.Logging redact it, as it is a classification of Microsoft.Extensions.Compliance. On a record it says so of all its
/// columns. The term is that of Art. 4 (1) of the General Data Protection Regulation.
/// </remarks>
/// <param name="kind">What the column says.</param>
[ContractTerm("personal-data"), NeedsTerm(typeof(PurposeAttribute))]
public class PersonalDataAttribute(PersonalDataKind kind) : DataClassificationAttribute(DataClasses.Personal)
{
    /// <summary>What the column says.</summary>
    public PersonalDataKind Kind { get; } = kind;

    /// <summary>
    /// The column that says of whom the value is, by a token that is no identity (<see cref="SubjectAttribute"/>); null if none does.
    /// </summary>
    [NamesColumn] public string? Subject { get; init; }
}
