using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>Pipelines that are feature views.</summary>
static class Views
{
    static readonly Dictionary<char, long> Units = new()
    {
        ['s'] = TimeSpan.TicksPerSecond,
        ['m'] = TimeSpan.TicksPerMinute,
        ['h'] = TimeSpan.TicksPerHour,
        ['d'] = TimeSpan.TicksPerDay,
    };

    /// <summary>Whether a class is a view.</summary>
    public static bool IsView(INamedTypeSymbol row) => row.Attribute(Names.FeatureView) is not null;

    /// <summary>The view that a class that keeps the rules is; null if it is none.</summary>
    public static ViewModel? Model(PipelineClass pipeline, Func<IPropertySymbol, ValueModel> value) =>
        pipeline.Row.Attribute(Names.FeatureView) is not { } attribute ? null
        : new(
            pipeline.Keys.Select(pipeline.IndexOf).ToEquatable(),
            Times.Model(pipeline.Properties.First(Times.IsEvent), value),
            pipeline.Properties.FirstOrDefault(Times.IsCreated) is { } created ? Times.Model(created, value) : null,
            new(TicksToLive(Ttl(attribute)) ?? -1, attribute.Named("Strict") is true));

    /// <summary>The rule that a view says whose rows it has, when they happened, and for how long they are of use.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from attribute in new[] { pipeline.Row.Attribute(Names.FeatureView) }.OfType<AttributeData>()
        from problem in Problems(pipeline, attribute).Take(1)
        select new Breach(attribute.Location(pipeline.CancellationToken), pipeline.Row.Name, problem);

    static IEnumerable<string> Problems(PipelineClass pipeline, AttributeData attribute)
    {
        if (Times.Event(pipeline) is not { } happened)
            yield return "no column of DateTime or DateTimeOffset is marked with [EventTime], so that nothing says when a row happened; "
                + "mark one";
        else if (pipeline.Properties.FirstOrDefault(Times.IsCreated) is { } created
            && Times.IsTime(created) && Times.HasOffset(created) != Times.HasOffset(happened))
            yield return $"'{happened.Name}' and '{created.Name}' cannot be compared, since only one of them has an offset; "
                + "declare both as DateTimeOffset";
        if (Ttl(attribute) is { } ttl && TicksToLive(ttl) is null)
            yield return $"its Ttl is \"{ttl}\", expected a whole number with a unit, such as \"90s\", \"15m\", \"3h\" or \"30d\"";
        if (TrainingKeys.Misplaced(pipeline) is { } misplaced)
            yield return misplaced;
        if (pipeline.Features.FirstOrDefault(feature => Outputs.Declared(feature) is not null) is { } sent)
            yield return $"'{sent.Name}' goes to an output of its own, but readers of a view find the features of the one vector; "
                + "remove [Output]";
    }

    static string? Ttl(AttributeData attribute) => attribute.Named("Ttl") as string;

    /// <summary>The ticks that a text such as "3h" says; null if it says none.</summary>
    static long? TicksToLive(string? text) =>
        text is { Length: > 1 } && Units.TryGetValue(text[text.Length - 1], out var unit)
        && int.TryParse(text.Substring(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number > 0 && number <= long.MaxValue / unit
            ? number * unit
            : null;
}
