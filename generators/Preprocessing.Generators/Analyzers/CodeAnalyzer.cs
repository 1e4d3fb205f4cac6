using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>
/// Reports the breaches of one rule in all code that can change a number: the expressions of features, label and weight, and steps, with
/// all that they call.
/// </summary>
/// <param name="rule">The rule; its message begins with what the code belongs to: a feature, say, or a step.</param>
/// <param name="find">Finds the breaches in code, each with the arguments of the message.</param>
abstract class CodeAnalyzer(
    DiagnosticDescriptor rule, Func<ReachableCode, Compilation, IEnumerable<(SyntaxNode At, object[] Arguments)>> find)
    : RuleAnalyzer(rule, (type, context) => (
        from code in ReachableCode.In(type, context.Compilation, context.CancellationToken)
        from found in find(code, context.Compilation)
            // What several features use is reported once.
        group found by found.At into same
        select new Breach(same.Key.GetLocation(), same.First().Arguments)));

/// <summary>Reports operations that break a rule.</summary>
/// <param name="rule">The rule, with its message.</param>
/// <param name="alsoSteps">Whether it holds in the code of steps, too.</param>
/// <param name="describe">
/// What the message says of an operation after what the code belongs to; null if the operation keeps the rule.
/// </param>
abstract class OperationAnalyzer(DiagnosticDescriptor rule, bool alsoSteps, Func<IOperation, Compilation, object[]?> describe)
    : CodeAnalyzer(rule, (code, compilation) =>
        from read in code.IsOfStep && !alsoSteps ? [] : code.Reader.Operations
        let arguments = describe(read.Operation, compilation)
        where arguments is not null
        select (read.Operation.Syntax, (object[])[read.Owner, .. arguments]));

/// <summary>Reports code that is outside the language in one way. The generator makes no pipeline of it.</summary>
/// <param name="rule">The rule, with its message.</param>
/// <param name="refused">The way.</param>
abstract class RefusalAnalyzer(DiagnosticDescriptor rule, RefusalRule refused)
    : CodeAnalyzer(rule, (code, _) =>
        from found in code.Reader.Refusals
        where found.Refusal.Rule == refused
        select (found.Refusal.At, (object[])[found.Owner, .. found.Refusal.Arguments]));
