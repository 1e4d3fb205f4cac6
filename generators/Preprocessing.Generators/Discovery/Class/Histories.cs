using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The columns that are worked out from earlier rows of the same key: lags and windows.</summary>
static class Histories
{
    /// <summary>What the class remembers, or null if nothing; not sound if something is declared as it cannot be.</summary>
    public static HistoryModel? Model(INamedTypeSymbol row, List<IPropertySymbol> columns, Compilation compilation, ISet<SyntaxTree> files, Func<IPropertySymbol, ValueModel?> value, out bool sound)
    {
        var recalled = new List<RecalledModel>();
        sound = true;
        foreach (var property in Features.Properties(row))
        {
            if (Attribute(property) is not { } attribute)
                continue;
            var of = Remembered(row, attribute) is { } remembered ? value(remembered) : null;
            var identity = StepIdentity.Of(attribute.AttributeClass!, compilation, files);
            sound &= Problem(row, property) is null && identity.Problem is null && (of is not null || NameOfRemembered(attribute) is null);
            recalled.Add(new RecalledModel(columns.IndexOf(property), Literals.Creation(attribute), of, identity.Definition(attribute, compilation)));
        }
        return !sound || recalled.Count == 0 ? null : new HistoryModel(
            columns.FindIndex(Features.IsKey),
            columns.FindIndex(IsTime),
            recalled.ToEquatable());
    }

    /// <summary>Why a property cannot be worked out from earlier rows; null if it can, or is not to be.</summary>
    public static string? Problem(INamedTypeSymbol row, IPropertySymbol property)
    {
        if (Attribute(property) is not { } attribute)
            return null;
        if (property.SetMethod is not { IsInitOnly: false } || property.Type.Underlying().SpecialType != SpecialType.System_Double || !property.Type.IsNullable())
            return $"'{property.Name}' cannot take the value; declare it as 'double? {property.Name} {{ get; private set; }}'";
        if (property.GetAttributes().Count(other => other.AttributeClass.DerivesFrom(Names.History)) > 1)
            return $"'{property.Name}' has two such attributes; declare a property for each";
        var times = Features.Properties(row).Where(IsTime).ToArray();
        if (times.Length != 1 || !Features.IsColumn(times[0]) || times[0].Type.Underlying().MetadataName() is not ("System.DateTime" or "System.DateTimeOffset"))
            return $"'{row.Name}' has no column of DateTime or DateTimeOffset that alone is marked with [EventTime], so nothing says which rows are earlier; mark one";
        if (Features.Properties(row).Where(Features.IsKey).ToArray() is { Length: > 0 } keys && (keys.Length > 1 || !Features.IsColumn(keys[0])))
            return $"'{row.Name}' has more than one [Key], or one that is no column; mark one column";
        if (NameOfRemembered(attribute) is not { } name)
            return null;
        return Remembered(row, attribute) is not { } remembered ? $"'{row.Name}' has no property '{name}'; name one with nameof"
            : !remembered.Type.IsNumber() ? $"'{name}' is of type '{remembered.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', expected a number; name one"
            : Attribute(remembered) is not null ? $"'{name}' is itself worked out from earlier rows; name a column or an expression over columns"
            : null;
    }

    public static AttributeData? Attribute(IPropertySymbol property) =>
        property.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.DerivesFrom(Names.History));

    /// <summary>The property that a lag or window remembers; null if the property is none, or only times matter.</summary>
    public static IPropertySymbol? Remembered(INamedTypeSymbol row, IPropertySymbol property) => Attribute(property) is { } attribute ? Remembered(row, attribute) : null;

    public static bool IsTime(IPropertySymbol property) => property.Attribute(Names.EventTime) is not null;

    // The first argument of the constructor, where that is a text: of a lag, say, but not of the time since the last row.
    static string? NameOfRemembered(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value as string;

    static IPropertySymbol? Remembered(INamedTypeSymbol row, AttributeData attribute) =>
        NameOfRemembered(attribute) is { } name ? Features.Properties(row).FirstOrDefault(property => property.Name == name) : null;
}
