using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>Says who answers for the rows of a class.</summary>
/// <param name="name">A team or role, rather than a person, and how to reach it.</param>
[AttributeUsage(AttributeTargets.Class)]
[ContractTerm("owner")]
public sealed class OwnerAttribute(string name) : Attribute
{
    /// <summary>The team or role.</summary>
    [Required] public string Name { get; } = name;
}
