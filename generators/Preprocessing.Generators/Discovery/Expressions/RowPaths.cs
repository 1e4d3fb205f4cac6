using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Preprocessing.Generators.Discovery;

/// <summary>The columns that expressions read by a path: properties of records, and keys of dictionaries.</summary>
static class RowPaths
{
    /// <summary>
    /// What the class calls the end of the path of properties that an operation reads, as "Home.City"; null if it reads none.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="row">The class.</param>
    public static string? Of(IOperation? operation, INamedTypeSymbol row) => operation switch
    {
        IParenthesizedOperation it => Of(it.Operand, row),
        IConversionOperation
        {
            IsImplicit: true, OperatorMethod: null, Operand: IPropertyReferenceOperation or IConditionalAccessInstanceOperation
        } it when it.Conversion.IsReference || it.Conversion.IsIdentity => Of(it.Operand, row),
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: IInstanceReferenceOperation
        {
            ReferenceKind: InstanceReferenceKind.ContainingTypeInstance
        } } it => SymbolEqualityComparer.Default.Equals(it.Property.ContainingType, row) && Columns.IsColumn(it.Property)
            ? it.Property.Name
            : null,
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: { } holder } it when Columns.IsColumn(it.Property) =>
            Of(holder, row) is { } path ? $"{path}.{it.Property.Name}" : null,
        IConditionalAccessInstanceOperation => Of(Accessed(operation), row),
        IInvocationOperation call when Key(call) is { } key => Of(call.Arguments[0].Value, row) is { } path ? $"{path}.{key}" : null,
        _ => null,
    };

    /// <summary>The key that a call of <c>GetValueOrDefault</c> asks a dictionary for, if that is a constant; else null.</summary>
    public static string? Key(IInvocationOperation call) =>
        call.TargetMethod is { Name: "GetValueOrDefault" } method
        && method.ContainingType.Is("System.Collections.Generic.CollectionExtensions")
        && call.Arguments.Length is 2 or 3
        && call.Arguments.Select((argument, i) => argument.Parameter?.Ordinal == i).All(inOrder => inOrder)
        && call.Arguments[1].Value.ConstantValue is { HasValue: true, Value: string key }
            ? key
            : null;

    /// <summary>What a call of <c>GetValueOrDefault</c> gives for a missing key; null if that is the default of the type.</summary>
    public static IOperation? Otherwise(IInvocationOperation call) => call.Arguments.Length == 3 ? call.Arguments[2].Value : null;

    /// <summary>What stands before the question mark of the access that an operation is the beginning of.</summary>
    static IOperation? Accessed(IOperation? operation)
    {
        for (var part = operation; part is not null; part = part.Parent)
            if (part.Parent is IConditionalAccessOperation access && access.WhenNotNull == part)
                return access.Operation;
        return null;
    }

    /// <summary>
    /// What an operation that reads a column by a path cannot be told from, in words; null if columns alone say what it yields.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="column">The column.</param>
    public static (string Found, string Advice)? Problem(IOperation operation, InputColumn column)
    {
        if (Plain(operation) is { } holder)
            return ($"'{holder.Name}', which may be missing", $"Write '{holder.Name}?.{string.Join(".", After(column, holder))}'");
        if (operation is not IInvocationOperation call)
            return null;
        if (column.Type.IsNullable() && Otherwise(call) is not null)
            return ($"whether '{column.Property.Name}' has the key '{column.Key}'",
                "A missing value and a missing key are one in a column: leave the second argument out, and use '??'");
        return column.Type is { IsReferenceType: false } && !column.Type.IsNullable()
            && column.Path.Any(property => property.Type.IsNullable())
                ? ($"whether '{column.Property.Name}' has the key '{column.Key}'",
                    $"Declare its values as '{column.Type.Describe()}?', so that a missing key and a missing dictionary are the same")
                : null;
    }

    /// <summary>The record of a path that may be missing, and that an operation reads as if it could not be.</summary>
    static IPropertySymbol? Plain(IOperation? operation) => operation switch
    {
        IPropertyReferenceOperation { Instance: IPropertyReferenceOperation holder } =>
            holder.Property.Type.IsNullable() ? holder.Property : Plain(holder),
        IPropertyReferenceOperation { Instance: IConditionalAccessInstanceOperation it } => Plain(Accessed(it)),
        IConditionalAccessInstanceOperation => Plain(Accessed(operation)),
        IInvocationOperation call => Dictionary(call.Arguments[0].Value) is IPropertyReferenceOperation dictionary
            ? dictionary.Property.Type.IsNullable() ? dictionary.Property : Plain(dictionary)
            : Plain(Dictionary(call.Arguments[0].Value)),
        _ => null,
    };

    static IOperation Dictionary(IOperation argument) =>
        argument is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : argument;

    static IEnumerable<string> After(InputColumn column, IPropertySymbol holder) =>
        column.Path.SkipWhile(property => !SymbolEqualityComparer.Default.Equals(property, holder)).Skip(1)
            .Select(property => property.Name);
}
