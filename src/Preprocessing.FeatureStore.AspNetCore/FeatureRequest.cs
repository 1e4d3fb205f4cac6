using System.Text.Json;

namespace Preprocessing.FeatureStore.AspNetCore;

/// <summary>A request for the features of keys.</summary>
/// <param name="Keys">The keys: objects with a value for each key column.</param>
/// <param name="At">The time as of which features are wanted; null for now.</param>
/// <param name="Slots">The names of the features that are wanted, in the order of the answer; null for all.</param>
sealed record FeatureRequest(IReadOnlyList<JsonElement> Keys, DateTimeOffset? At, IReadOnlyList<string>? Slots = null);

/// <summary>The answer, in the order of the keys.</summary>
/// <param name="View">The version of the view.</param>
/// <param name="At">The time as of which they are.</param>
/// <param name="Slots">The names of the features, in the order of the values.</param>
/// <param name="Rows">One per key.</param>
sealed record FeatureAnswer(string View, string At, IReadOnlyList<string> Slots, IReadOnlyList<FeatureRow> Rows);

/// <summary>The features of a key.</summary>
/// <param name="Status"><c>found</c>, <c>notFound</c> or <c>expired</c>.</param>
/// <param name="Values">One per slot: a number, null if it is missing, or the text <c>Infinity</c> or <c>-Infinity</c>.</param>
sealed record FeatureRow(string Status, IReadOnlyList<object?> Values);
