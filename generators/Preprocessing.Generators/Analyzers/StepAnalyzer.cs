using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Reports the breaches of one rule in the classes of steps that are declared.</summary>
/// <param name="rule">The rule, with its message.</param>
/// <param name="breaches">Finds the breaches in a class.</param>
abstract class StepAnalyzer(DiagnosticDescriptor rule, Func<INamedTypeSymbol, Compilation, IEnumerable<Breach>> breaches)
    : RuleAnalyzer(rule, (type, context) => IsStep(type) ? breaches(type, context.Compilation) : [])
{
    static bool IsStep(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: false } && type.DerivesFrom(Names.Step);
}
