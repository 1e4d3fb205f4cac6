using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>The versions of a view that a pipeline can read.</summary>
static class FittingViews
{
    /// <summary>Those of the definition that the pipeline was compiled with, in their order; at least one.</summary>
    /// <param name="place">The store as messages name it.</param>
    /// <param name="versions">The versions of all views in it.</param>
    /// <param name="reading">What is read.</param>
    /// <param name="reader">The name of the pipeline.</param>
    /// <exception cref="StoreException">There is none.</exception>
    public static IReadOnlyList<OnlineView> Of<TRow>(
        string place, IEnumerable<OnlineView> versions, ViewReading<TRow> reading, string reader)
    {
        OnlineView[] known = [.. versions.Where(view => view.Name == reading.View)];
        OnlineView[] fitting = [.. known.Where(view => view.TransformHash == reading.TransformHash)];
        return fitting.Length > 0 ? fitting : throw new StoreException(known.Length == 0
            ? $"{place} has no view '{reading.View}', which pipeline '{reader}' reads. Materialise it first."
            : $"Pipeline '{reader}' was compiled with the view '{reading.View}' of transform hash {reading.TransformHash}, but {place} has "
                + $"it as {string.Join(", ", known.Select(view => view.Id))}. Materialise the view with the code of the reader "
                + "(MaterializeOptions.RollOver keeps both), or build the reader with the view of the store.");
    }
}
