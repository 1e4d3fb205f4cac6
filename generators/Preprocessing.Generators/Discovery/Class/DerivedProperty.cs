using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Discovery;

/// <summary>A property that is computed from columns by an expression.</summary>
/// <param name="Property">The property.</param>
/// <param name="Expression">The expression as it is written.</param>
/// <param name="Text">The expression as generated code has it: a function of the columns that it reads.</param>
/// <param name="Code">What was found in the expression.</param>
/// <param name="Reads">The columns that it reads, directly or through other properties, in the order of the class.</param>
sealed record DerivedProperty(
    IPropertySymbol Property, ExpressionSyntax Expression, string Text, CanonicalCode Code, IReadOnlyList<InputColumn> Reads);
