namespace Preprocessing.FeatureStore;

/// <summary>How often a view had a row for the rows that were joined with it. The three numbers add up to the rows.</summary>
/// <param name="View">The view and the key that it was looked up by, such as <c>airport-delays on Origin</c>.</param>
/// <param name="Version">The version of the view that was joined, as <see cref="OnlineView.Id"/>.</param>
/// <param name="Found">The rows for which there was one.</param>
/// <param name="NotFound">Those for which no row had happened and was known, or whose key is missing.</param>
/// <param name="Expired">Those for which the latest row was too old.</param>
public sealed record JoinCounts(string View, string Version, long Found, long NotFound, long Expired);
