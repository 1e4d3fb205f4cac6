using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>Code of a feature or step that is outside the language whose meaning a hash covers.</summary>
/// <param name="At">The code.</param>
/// <param name="Rule">Which kind of mistake it is.</param>
/// <param name="Arguments">What the message of the rule says of it.</param>
sealed record Refusal(SyntaxNode At, RefusalRule Rule, params string[] Arguments);

/// <summary>The kinds of code that are refused. An analyzer reports each.</summary>
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
