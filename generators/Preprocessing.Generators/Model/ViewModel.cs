namespace Preprocessing.Generators.Model;

/// <summary>A point in time of a row.</summary>
/// <param name="Value">The property that holds it.</param>
/// <param name="HasOffset">Whether it is a DateTimeOffset, which counts in UTC.</param>
/// <param name="IsNullable">Whether it may be missing.</param>
sealed record TimeModel(ValueModel Value, bool HasOffset, bool IsNullable);

/// <summary>A pipeline as a feature view.</summary>
/// <param name="Keys">The positions of the columns that say whose rows they are; none if there is one entity.</param>
/// <param name="Event">When a row happened.</param>
/// <param name="Created">When it became known; null if that is the same.</param>
/// <param name="Rule">Which rows readers see.</param>
sealed record ViewModel(EquatableArray<int> Keys, TimeModel Event, TimeModel? Created, ViewRuleModel Rule)
{
    /// <summary>When a row is computed: when it becomes known.</summary>
    public TimeModel Clock => Created ?? Event;
}

/// <summary>Which rows of a view readers see.</summary>
/// <param name="TicksToLive">How long a row is of use, in ticks; negative for ever.</param>
/// <param name="IsStrict">Whether only rows before the reader's time are seen.</param>
sealed record ViewRuleModel(long TicksToLive, bool IsStrict);

/// <summary>The columns that a pipeline takes from one view for one key.</summary>
/// <param name="View">The name of the view.</param>
/// <param name="TransformHash">The transform hash of the view.</param>
/// <param name="Rule">Which rows of the view are seen.</param>
/// <param name="Keys">The positions of the columns that hold the key.</param>
/// <param name="Clock">The time at which a row reads the view.</param>
/// <param name="Features">What is read, and into which columns.</param>
/// <param name="Columns">The names in the data of the columns that can change the numbers of the view.</param>
sealed record ViewReadModel(
    string View,
    string TransformHash,
    ViewRuleModel Rule,
    EquatableArray<int> Keys,
    TimeModel Clock,
    EquatableArray<ViewReadFeatureModel> Features,
    EquatableArray<string> Columns);

/// <summary>A slot of a view that a column takes.</summary>
/// <param name="Column">The position of the column.</param>
/// <param name="Feature">The name of the slot.</param>
sealed record ViewReadFeatureModel(int Column, string Feature);
