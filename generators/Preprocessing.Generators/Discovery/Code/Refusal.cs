using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>Code of a feature or step that is outside the language whose meaning a hash covers.</summary>
/// <param name="At">The code.</param>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Arguments">The arguments of the rule's message, but for the first, which says what the code belongs to.</param>
sealed record Refusal(SyntaxNode At, RefusalRule Rule, params string[] Arguments);

/// <summary>The kinds of code that are refused. For each there is an analyzer.</summary>
enum RefusalRule
{
    /// <summary>Code that no rule of the language covers.</summary>
    Unknown,

    /// <summary>Code whose result differs from run to run or from machine to machine.</summary>
    NotDeterministic,

    /// <summary>Static state that can change.</summary>
    MutableState,

    /// <summary>Code of a library that has neither a recorded hash nor a version.</summary>
    UnversionedLibrary,
}
