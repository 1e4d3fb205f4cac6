using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// All code of a pipeline's class that can change a number, with all that it uses: the expressions of computed properties, the initial
/// values of columns that are read, and the constructor.
/// </summary>
sealed class RowCode
{
    readonly Dictionary<string, string> expressions = [];
    readonly Dictionary<string, string?> initials = [];

    public RowCode(PipelineClass pipeline)
    {
        Reader = new(pipeline.Compilation, pipeline.Files, pipeline.CancellationToken);
        foreach (var derived in pipeline.Computed.Select(pipeline.Derived).OfType<DerivedProperty>())
            Reader.Read(Roles.Describe(derived.Property), reader =>
                expressions[derived.Property.Name] = Hashing.Hash([reader.Expression(derived, pipeline)]));
        foreach (var column in pipeline.ReadColumns)
            Reader.Read($"initial value of column '{column.Member}'", reader => initials[column.Member] = reader.Initial(column.Path));
        // The constructor that readers of rows run, if one is written: it may give columns a value.
        if (pipeline.Row.InstanceConstructors.FirstOrDefault(one => !one.IsImplicitlyDeclared && one.Parameters.IsEmpty) is { } constructor)
            Reader.Read($"constructor of '{pipeline.Row.Name}'", reader => reader.Use(constructor));
        foreach (var made in Records.Holding(pipeline.ReadColumns).SelectMany(record => record.InstanceConstructors)
            .Where(one => !one.IsImplicitlyDeclared))
            Reader.Read($"constructor of '{made.ContainingType.Name}'", reader => reader.Use(made));
        Helpers = Reader.Parts();
    }

    /// <summary>What was read.</summary>
    public CodeReader Reader { get; }

    /// <summary>The members and types that the code uses.</summary>
    public IReadOnlyList<CodePart> Helpers { get; }

    /// <summary>The hashes of the expressions, by the names of the computed properties.</summary>
    public IReadOnlyDictionary<string, string> Expressions => expressions;

    /// <summary>
    /// The value that a row has in a column if it is given none, as a definition says it; null if that is the type's default, or if no code
    /// reads the column.
    /// </summary>
    public string? Initial(InputColumn column) => initials.TryGetValue(column.Member, out var initial) ? initial : null;

    /// <summary>
    /// The rule that the code is within the language whose meaning a hash covers. For every kind of refusal there is an analyzer.
    /// </summary>
    public static IEnumerable<Breach> OutsideLanguage(PipelineClass pipeline) =>
        from refusal in pipeline.Code.Reader.Refusals.Concat(pipeline.RuleCode.Reader.Refusals)
        select new Breach(refusal.Refusal.At.GetLocation(), [refusal.Owner, .. refusal.Refusal.Arguments]);
}
