using System.Globalization;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore.AspNetCore;

/// <summary>What the server says of a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that is served.</param>
/// <param name="TransformHash">The hash of its definition.</param>
/// <param name="StateHash">The hash of what it has learnt.</param>
/// <param name="Keys">The key columns with their types.</param>
/// <param name="Slots">The names of the features.</param>
/// <param name="Policies">The policies that single slots need, by their names.</param>
/// <param name="TimeToLive">How long a row is of use, as <c>d.hh:mm:ss</c>; null for ever.</param>
/// <param name="IsStrict">Whether only rows before the time of a request are seen.</param>
/// <param name="Documentation">The summaries of the class and its members.</param>
sealed record ViewDescription(
    string Name, string Version, string TransformHash, string StateHash, IReadOnlyDictionary<string, string> Keys,
    IReadOnlyList<string> Slots, IReadOnlyDictionary<string, IReadOnlyList<string>> Policies, string? TimeToLive, bool IsStrict,
    IReadOnlyDictionary<string, string> Documentation)
{
    const string Documented = "documentation ";

    public static ViewDescription Of<TView>(FittedPipeline<TView> fitted, ViewKeys keys, SlotPolicies policies)
    {
        var (pipeline, rule) = (fitted.Pipeline, fitted.Pipeline.View().Rule);
        var view = OnlineView.Of(fitted);
        return new(
            view.Name,
            view.Id,
            view.TransformHash,
            view.StateHash,
            keys.Columns.ToDictionary(column => column.Name, column => column.DeclaredType.Name),
            view.Slots,
            view.Slots.Zip(policies.BySlot).Where(slot => slot.Second.Count > 0).ToDictionary(slot => slot.First, slot => slot.Second),
            rule.TicksToLive < 0 ? null : TimeSpan.FromTicks(rule.TicksToLive).ToString("c", CultureInfo.InvariantCulture),
            rule.IsStrict,
            pipeline.Contract.Split('\n').Where(line => line.StartsWith(Documented, StringComparison.Ordinal))
                .Select(line => line[Documented.Length..].Split(' ', 2)).Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => parts[1]));
    }
}
