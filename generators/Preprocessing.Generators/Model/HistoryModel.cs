namespace Preprocessing.Generators.Model;

/// <summary>The values of earlier rows that a pipeline remembers.</summary>
/// <param name="Keys">The positions of the columns that say whose rows they are; none if all rows are of one kind.</param>
/// <param name="Clock">When a row is computed, and counts from then on: its event time, or, of a view, when it became known.</param>
/// <param name="Columns">The columns that are computed from them.</param>
sealed record HistoryModel(EquatableArray<int> Keys, TimeModel Clock, EquatableArray<RecalledModel> Columns);

/// <summary>A column that is computed from earlier rows.</summary>
/// <param name="Column">Its position.</param>
/// <param name="Creation">The expression that makes its attribute.</param>
/// <param name="Remembers">The number that is remembered; null if only times matter.</param>
/// <param name="Definition">The attribute with its parameters, canonical.</param>
sealed record RecalledModel(int Column, string Creation, ValueModel? Remembers, string Definition);
