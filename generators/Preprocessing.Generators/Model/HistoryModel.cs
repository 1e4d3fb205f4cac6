namespace Preprocessing.Generators.Model;

/// <summary>What a pipeline remembers of earlier rows.</summary>
/// <param name="Key">The position of the column that says whose rows they are; −1 if all rows are of one kind.</param>
/// <param name="Time">The position of the column that says when they happened.</param>
/// <param name="Columns">The columns worked out from them.</param>
sealed record HistoryModel(int Key, int Time, EquatableArray<RecalledModel> Columns);

/// <summary>A column worked out from earlier rows.</summary>
/// <param name="Column">Its position.</param>
/// <param name="Creation">The expression that makes its attribute.</param>
/// <param name="Remembers">The number that is remembered; null if only times matter.</param>
/// <param name="Definition">The attribute with its parameters, canonical.</param>
sealed record RecalledModel(int Column, string Creation, ValueModel? Remembers, string Definition);
