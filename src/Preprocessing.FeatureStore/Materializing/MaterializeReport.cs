namespace Preprocessing.FeatureStore;

/// <summary>What materialising a view did.</summary>
/// <param name="View">The version of the view.</param>
/// <param name="Read">The rows that came into the store; 0 if this version of the source had come in before.</param>
/// <param name="Rows">The rows that the store has of this version of the view.</param>
/// <param name="Put">The rows that were given to the online store; of each key it keeps the newest.</param>
/// <param name="Replaced">The keys that have another row online than before.</param>
/// <param name="Waiting">The rows that have not happened or are not known yet: a later run serves them.</param>
public sealed record MaterializeReport(OnlineView View, long Read, long Rows, long Put, long Replaced, long Waiting);
