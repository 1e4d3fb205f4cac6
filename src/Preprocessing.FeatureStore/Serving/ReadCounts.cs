namespace Preprocessing.FeatureStore;

/// <summary>How often a view had a row for the keys that were looked up.</summary>
/// <param name="View">The version of the view, as <see cref="OnlineView.Id"/>.</param>
/// <param name="Found">The look-ups that found a row.</param>
/// <param name="NotFound">Those that found none that had happened and was known, or that had no key.</param>
/// <param name="Expired">Those that found a row that is too old.</param>
/// <param name="MeanAge">The mean time from the event of a found row to the time of the look-up; zero if none was found.</param>
public sealed record ReadCounts(string View, long Found, long NotFound, long Expired, TimeSpan MeanAge);
