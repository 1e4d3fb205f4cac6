using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>What the reader of a view has to know of it, be it a class of the same project or of another.</summary>
/// <param name="Name">The name of its pipeline.</param>
/// <param name="TransformHash">Its transform hash.</param>
/// <param name="Rule">Which rows are seen.</param>
/// <param name="Keys">The key columns with their kinds, in their order.</param>
/// <param name="HasOffset">Whether its times have offsets.</param>
/// <param name="HasCreated">Whether it says when a row became known.</param>
/// <param name="Single">The features of one number.</param>
/// <param name="Several">The features of several numbers, each of which has a slot of its own.</param>
/// <param name="Columns">
/// The names in the data of the columns that can change its numbers, those behind the views that it reads as well.
/// </param>
sealed record ViewFacts(
    string Name,
    string TransformHash,
    ViewRuleModel Rule,
    EquatableArray<ViewKeyModel> Keys,
    bool HasOffset,
    bool HasCreated,
    EquatableArray<string> Single,
    EquatableArray<string> Several,
    EquatableArray<string> Columns)
{
    /// <summary>What an assembly records of a view beside the hash of its pipeline.</summary>
    /// <param name="type">The class of the view, as code writes it anywhere.</param>
    public static string Key(string type) => $"view {type}";

    /// <summary>The facts of a pipeline that is a view.</summary>
    public static ViewFacts Of(PipelineModel model)
    {
        var view = model.View!;
        return new(
            model.Name,
            model.TransformHash,
            view.Rule,
            view.Keys.Select(key => new ViewKeyModel(model.Columns[key].Member, model.Columns[key].KeyKind)).ToEquatable(),
            view.Event.HasOffset,
            view.Created is not null,
            model.Features.Where(HasOneNumber).Select(feature => feature.Name).ToEquatable(),
            model.Features.Where(feature => !HasOneNumber(feature)).Select(feature => feature.Name).ToEquatable(),
            model.Columns.Where(column => column.IsRead && !column.IsRecalled).Select(column => column.Name)
                .Concat(model.ViewReads.SelectMany(read => read.Columns)).Distinct().ToEquatable());

        static bool HasOneNumber(FeatureModel feature) => feature.Ends is ChainKind.Number or ChainKind.Index;
    }

    /// <summary>The facts as one text.</summary>
    public string Write() => string.Join(";", new[]
    {
        Name, TransformHash, $"{Rule.TicksToLive}", $"{Rule.IsStrict}", $"{HasOffset}", $"{HasCreated}",
        List(Keys.Select(key => key.Member)), List(Keys.Select(key => key.Kind)), List(Single), List(Several), List(Columns),
    }.Select((part, i) => i < 6 ? Uri.EscapeDataString(part) : part));

    /// <summary>Reads what <see cref="Write"/> wrote; null if it is something else.</summary>
    public static ViewFacts? Read(string text)
    {
        var parts = text.Split(';');
        if (parts.Length != 11 || !long.TryParse(parts[2], out var ticks))
            return null;
        return new(
            Uri.UnescapeDataString(parts[0]),
            Uri.UnescapeDataString(parts[1]),
            new(ticks, parts[3] == "True"),
            Items(parts[6]).Zip(Items(parts[7]), (member, kind) => new ViewKeyModel(member, kind)).ToEquatable(),
            parts[4] == "True",
            parts[5] == "True",
            Items(parts[8]).ToEquatable(),
            Items(parts[9]).ToEquatable(),
            Items(parts[10]).ToEquatable());
    }

    /// <summary>What the assembly of a class records of it as a view; null if nothing.</summary>
    public static ViewFacts? Recorded(INamedTypeSymbol type)
    {
        var what = Key(type.Full());
        return type.ContainingAssembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(Names.Recorded) && attribute.ConstructorArguments.Length == 2
                && attribute.ConstructorArguments[0].Value as string == what)
            .Select(attribute => Read(attribute.ConstructorArguments[1].Value as string ?? "")).FirstOrDefault();
    }

    static string List(IEnumerable<string> items) => string.Join(",", items.Select(Uri.EscapeDataString));

    static IEnumerable<string> Items(string list) => list.Length == 0 ? [] : list.Split(',').Select(Uri.UnescapeDataString);
}

/// <summary>A key column of a view.</summary>
/// <param name="Member">The property.</param>
/// <param name="Kind">What its values are, such that keys of one kind can be compared.</param>
sealed record ViewKeyModel(string Member, string Kind);
