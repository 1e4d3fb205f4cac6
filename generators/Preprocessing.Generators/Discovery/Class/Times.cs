using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The columns that say when a row happened, and when it became known.</summary>
static class Times
{
    /// <summary>Whether a property says when a row happened.</summary>
    public static bool IsEvent(IPropertySymbol property) => property.Attribute(Names.EventTime) is not null;

    /// <summary>Whether a property says when a row became known.</summary>
    public static bool IsCreated(IPropertySymbol property) => property.Attribute(Names.CreatedTime) is not null;

    /// <summary>Whether a property holds points in time.</summary>
    public static bool IsTime(IPropertySymbol property) =>
        property.Type.Underlying().MetadataName() is "System.DateTime" or "System.DateTimeOffset";

    /// <summary>Whether points in time count in UTC, and not as they are written.</summary>
    public static bool HasOffset(IPropertySymbol property) => property.Type.Underlying().MetadataName() == "System.DateTimeOffset";

    /// <summary>The one column that says when a row happened; null if there is none, or if it does not.</summary>
    public static IPropertySymbol? Event(PipelineClass pipeline) =>
        pipeline.Properties.Count(IsEvent) == 1 && pipeline.Properties.First(IsEvent) is var only && Columns.IsColumn(only) && IsTime(only)
            ? only
            : null;

    /// <summary>A point in time of rows.</summary>
    public static TimeModel Model(IPropertySymbol property, Func<IPropertySymbol, ValueModel> value) =>
        new(value(property), HasOffset(property), property.Type.IsNullable());

    /// <summary>The rule that each of the times is one column that holds points in time.</summary>
    /// <remarks>Lags and windows need the event time: where there are some, their own rule reports it.</remarks>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        pipeline.Properties.Any(property => Histories.Attribute(property) is not null)
            ? Misdeclared(pipeline, Names.CreatedTime)
            : Misdeclared(pipeline, Names.EventTime).Concat(Misdeclared(pipeline, Names.CreatedTime));

    static IEnumerable<Breach> Misdeclared(PipelineClass pipeline, string name)
    {
        var all = pipeline.Properties.Where(property => property.Attribute(name) is not null).ToArray();
        return
            from property in all
            let problem = Problem(property, all[0], name == Names.CreatedTime && Views.IsView(pipeline.Row))
            where problem is not null
            select new Breach(property.Attribute(name)!.Location(pipeline.CancellationToken), property.Name, problem);
    }

    /// <param name="property">The property.</param>
    /// <param name="first">The first property that is marked.</param>
    /// <param name="mayBeComputed">Whether it need not be a column: stores ask for the time at which a row of a view became known.</param>
    static string? Problem(IPropertySymbol property, IPropertySymbol first, bool mayBeComputed) =>
        !SymbolEqualityComparer.Default.Equals(property, first) ? $"'{first.Name}' is marked already; mark one of the two"
        : !Columns.IsColumn(property) && !mayBeComputed ? "it has no setter, and so is no column; mark the column that it is computed from"
        : property.Type.TypeKind == TypeKind.Error || IsTime(property) ? null
        : $"it is of type '{property.Type.Describe()}', expected DateTime or DateTimeOffset; mark another column";
}
