using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The values of properties as rows and batches see them.</summary>
/// <param name="pipeline">The class, which keeps the rules.</param>
/// <param name="ids">The names that the properties have within generated names.</param>
sealed class Values(PipelineClass pipeline, IReadOnlyDictionary<string, string> ids)
{
    /// <summary>The value of a property: a column, or what its expression yields.</summary>
    public ValueModel Value(IPropertySymbol property)
    {
        var derived = pipeline.Derived(property);
        var column = derived is null ? pipeline.IndexOf(property) : -1;
        var type = property.Type;
        return new(
            property.Name,
            ids[property.Name],
            type.Unannotated(),
            column,
            pipeline.IndicesOf(property).ToEquatable(),
            derived?.Text ?? "",
            derived is null ? property.Name : CanonicalCode.OneLine(derived.Expression),
            (derived is null ? [] : TupleNames(derived)).ToEquatable(),
            Lifter.Lift(property, pipeline.Compilation, pipeline.Columns, pipeline.CancellationToken),
            type.IsBoolean(),
            type is IArrayTypeSymbol,
            type.ListElement() is not null)
        {
            IsMemory = type.IsMemory(),
            Vector = pipeline.VectorLength(property),
            FirstOfVector = pipeline.VectorColumn(property) is { } vector ? Vectors.First(vector) ?? 0 : 0,
            Canonical = derived is null ? "" : new ReadableCode(pipeline.Row, Operation).Write(property),
        };
    }

    /// <summary>
    /// The value of a feature. One that only gives a column another name is read from the column, where that yields the same value.
    /// </summary>
    /// <param name="feature">The feature.</param>
    /// <param name="first">The first step of its chain; null if there is none.</param>
    public ValueModel Direct(IPropertySymbol feature, StepModel? first)
    {
        var value = Value(feature);
        if (value.Column >= 0 || value.Reads.Count != 1 || value.Expression != Identifiers.Code(pipeline.Columns[value.Reads[0]].Parameter))
            return value;
        var (from, to) = (pipeline.Columns[value.Reads[0]].Type.Underlying(), feature.Type.Underlying());
        var isWidened = from.IsNumber() && to.SpecialType == SpecialType.System_Double && first?.Takes is null or ChainKind.Number;
        return SymbolEqualityComparer.Default.Equals(from, to) || isWidened
            ? value with { Column = value.Reads[0], Expression = "" }
            : value;
    }

    IOperation? Operation(IPropertySymbol property) =>
        pipeline.Derived(property) is { } derived
            ? Expressions.Operation(derived.Expression, pipeline.Compilation, pipeline.CancellationToken)
            : null;

    static IEnumerable<string> TupleNames(DerivedProperty derived) =>
        derived.Property.Type is not INamedTypeSymbol { IsTupleType: true } tuple ? []
            : tuple.TupleElements.Select((element, i) =>
                element.IsExplicitlyNamedTupleElement ? element.Name
                : derived.Expression is TupleExpressionSyntax written && written.Arguments[i].Expression is IdentifierNameSyntax name
                    ? name.Identifier.Text
                : element.Name);
}
