using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>
/// Marks the column that says of whom a row is, by a token that is no identity: random, and known as the person's in one place alone.
/// </summary>
/// <remarks>
/// It is not classified, so that it may be a key, be remembered and served by. A number or an address by which others know the person is no
/// token: that is <see cref="PersonalDataKind.Identifier"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
[ContractTerm("subject")]
public sealed class SubjectAttribute : Attribute;
