using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The names by which declarations are recognised. No step is among them.</summary>
static class Names
{
    public const string Pipeline = "Preprocessing.PipelineAttribute";
    public const string Column = "Preprocessing.ColumnAttribute";
    public const string Feature = "Preprocessing.FeatureAttribute";
    public const string Output = "Preprocessing.OutputAttribute";
    public const string Label = "Preprocessing.LabelAttribute";
    public const string Weight = "Preprocessing.WeightAttribute";
    public const string Group = "Preprocessing.GroupAttribute";
    public const string Check = "Preprocessing.CheckAttribute";
    public const string ColumnConstraint = "Preprocessing.ColumnConstraintAttribute";
    public const string MissingWhen = "Preprocessing.MissingWhenAttribute";
    public const string TextFormat = "Preprocessing.TextFormatAttribute";
    public const string MaxMissing = "Preprocessing.MaxMissingAttribute";
    public const string Unique = "Preprocessing.UniqueAttribute";
    public const string LearnedRange = "Preprocessing.LearnedRangeAttribute";
    public const string References = "Preprocessing.ReferencesAttribute";
    public const string Increasing = "Preprocessing.IncreasingAttribute";
    public const string Rule = "Preprocessing.RuleAttribute";
    public const string TrainingFilter = "Preprocessing.TrainingFilterAttribute";
    public const string Columns = "Preprocessing.ColumnsAttribute";
    public const string Keys = "Preprocessing.KeysAttribute";
    public const string Vector = "Preprocessing.VectorAttribute";
    public const string TrainingNoise = "Preprocessing.TrainingNoiseAttribute";
    public const string EventTime = "Preprocessing.EventTimeAttribute";
    public const string CreatedTime = "Preprocessing.CreatedTimeAttribute";
    public const string FeatureView = "Preprocessing.FeatureViewAttribute";
    public const string From = "Preprocessing.FromAttribute";
    public const string PartitionBy = "Preprocessing.PartitionByAttribute";
    public const string Key = "System.ComponentModel.DataAnnotations.KeyAttribute";
    public const string History = "Preprocessing.Authoring.HistoryAttribute";
    public const string Step = "Preprocessing.Authoring.StepAttribute";
    public const string StepInfo = "Preprocessing.Authoring.StepInfoAttribute";
    public const string Version = "Preprocessing.PreprocessingVersionAttribute";
    public const string FeatureCode = "Preprocessing.FeatureCodeAttribute";
    public const string Recorded = "Preprocessing.Generated.RecordedAttribute";
    public const string DefaultValue = "System.ComponentModel.DefaultValueAttribute";
    public const string ImpliedStep = "Preprocessing.Authoring.ImpliedStepAttribute";
    public const string LearnsNothing = "Preprocessing.Authoring.LearnsNothingAttribute";
    public const string Inputs = "Preprocessing.Authoring.InputsAttribute";
    public const string NoState = "Preprocessing.Authoring.NoState";
    public const string Nothing = "Preprocessing.Authoring.Nothing";
    public const string Authoring = "Preprocessing.Authoring";
    public const string ContractTerm = "Preprocessing.Authoring.ContractTermAttribute";
    public const string NeedsTerm = "Preprocessing.Authoring.NeedsTermAttribute";
    public const string NamesColumn = "Preprocessing.Authoring.NamesColumnAttribute";
    public const string LeastRows = "Preprocessing.Authoring.LeastRowsAttribute";
    public const string Classification = "Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute";
    public const string NoClassification = "Microsoft.Extensions.Compliance.Classification.NoDataClassificationAttribute";
    public const string Validation = "System.ComponentModel.DataAnnotations.ValidationAttribute";
    public const string Range = "System.ComponentModel.DataAnnotations.RangeAttribute";
    public const string AllowedValues = "System.ComponentModel.DataAnnotations.AllowedValuesAttribute";
    public const string DeniedValues = "System.ComponentModel.DataAnnotations.DeniedValuesAttribute";
    public const string Pattern = "System.ComponentModel.DataAnnotations.RegularExpressionAttribute";

    /// <summary>Namespace and name without type arguments, as "Preprocessing.Authoring.IMap".</summary>
    public static string MetadataName(this ITypeSymbol type) =>
        type.ContainingType is { } outer ? MetadataName(outer) + "." + type.Name
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.Name
        : type.Name;

    /// <summary>The C# type as generated code writes it.</summary>
    public static string Full(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>The same without the question mark of a reference that may be null.</summary>
    public static string Unannotated(this ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).Full();

    /// <summary>A type as messages call it.</summary>
    public static string Describe(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    // At every keystroke almost all questions end with the last part of the name, without a text being made.
    public static bool Is(this ITypeSymbol? type, string name) =>
        type is not null && name.EndsWith(type.Name, System.StringComparison.Ordinal) && type.MetadataName() == name;

    /// <summary>Whether something is declared in the namespace of what authors of steps use.</summary>
    public static bool IsForAuthors(this ITypeSymbol type) =>
        type.ContainingNamespace
            is { Name: "Authoring", ContainingNamespace: { Name: "Preprocessing", ContainingNamespace.IsGlobalNamespace: true } };

    public static bool DerivesFrom(this ITypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Is(name))
                return true;
        return false;
    }

    /// <summary>The value that an attribute gives a property of itself; null if it gives none.</summary>
    public static object? Named(this AttributeData attribute, string property) =>
        attribute.NamedArguments.FirstOrDefault(named => named.Key == property).Value.Value;

    public static AttributeData? Attribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(name));
}
