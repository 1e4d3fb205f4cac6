namespace Preprocessing.Generators.Model;

/// <summary>A feature, or a label: where its value comes from, and the chain of steps it goes through.</summary>
/// <param name="Value">The value that enters the chain.</param>
/// <param name="Enters">What the value enters the chain as.</param>
/// <param name="Steps">The steps in the order written.</param>
/// <param name="Ends">What leaves the chain.</param>
/// <param name="Noise">The standard deviation of the noise that training rows get, as a C# literal; null for none.</param>
/// <param name="Output">The named tensor it goes to; null for the vector of features.</param>
sealed record FeatureModel(
    ValueModel Value, ChainKind Enters, EquatableArray<StepModel> Steps, ChainKind Ends, string? Noise = null, OutputModel? Output = null)
{
    /// <summary>Whether the value that enters is classified, so that no message shows it.</summary>
    public bool IsClassified { get; init; }

    public string Name => Value.Member;

    /// <summary>Its name within generated names.</summary>
    public string Id => Value.Id;
}

/// <summary>A property of the class as seen by rows and by batches.</summary>
/// <param name="Member">The property's name.</param>
/// <param name="Id">Its name within generated names.</param>
/// <param name="Type">Its C# type.</param>
/// <param name="Column">The position of the column if the property is an input or merely renames one, else −1.</param>
/// <param name="Reads">The positions of the columns that the expression reads.</param>
/// <param name="Expression">The expression over parameters named like the columns' members; empty for a column.</param>
/// <param name="Declared">The expression as the user wrote it, on one line, for comments.</param>
/// <param name="TupleNames">The names of the tuple's elements if the type is a tuple.</param>
/// <param name="Lifting">The expression, or the column, as lanes compute it; or why they cannot.</param>
/// <param name="IsBoolean">Whether it is a yes or no.</param>
/// <param name="IsArray">Whether it is a list in an array.</param>
/// <param name="IsList">Whether it is a list.</param>
sealed record ValueModel(
    string Member,
    string Id,
    string Type,
    int Column,
    EquatableArray<int> Reads,
    string Expression,
    string Declared,
    EquatableArray<string> TupleNames,
    LiftingModel Lifting,
    bool IsBoolean = false,
    bool IsArray = false,
    bool IsList = false)
{
    /// <summary>The property's name as code writes it.</summary>
    public string Access => Identifiers.Code(Member);

    /// <summary>Whether it is memory, of which the empty one is missing.</summary>
    public bool IsMemory { get; init; }

    /// <summary>How many numbers it has if it is a vector; else 0.</summary>
    public int Vector { get; init; }

    /// <summary>What the first number of a vector is called.</summary>
    public int FirstOfVector { get; init; }

    /// <summary>The expression as it counts: what can be written in several ways is written in one.</summary>
    public string Canonical { get; init; } = "";
}

/// <summary>What flows between two steps.</summary>
enum ChainKind
{
    /// <summary>One number.</summary>
    Number,
    /// <summary>Several numbers.</summary>
    Numbers,
    /// <summary>One or several moments, two numbers each.</summary>
    Moments,
    /// <summary>A discrete value.</summary>
    Category,
    /// <summary>The index of a category or bin.</summary>
    Index,
    /// <summary>Several discrete values: the elements of a list or tuple.</summary>
    Items,
    /// <summary>One slot set among several; ends a chain.</summary>
    Indicator,
    /// <summary>Numbers scattered over many slots; ends a chain.</summary>
    Scattered,
}

/// <summary>The shape a step is used in.</summary>
enum Shape
{
    Map,
    MapEach,
    Expand,
    Mix,
    Reduce,
    Bin,
    Replace,
    Encode,
    Spread,
    Score,
    Indicate,
    Scatter,
}

/// <summary>How values are handed to an accumulator.</summary>
enum Feeding
{
    None,
    Numbers,
    Categories,
    CategoriesWithTarget,
    Vectors,
    VectorsWithTarget,
    Items,
}

static class Feedings
{
    /// <summary>Whether the label goes along with every value.</summary>
    public static bool TakesTarget(this Feeding feeding) => feeding is Feeding.CategoriesWithTarget or Feeding.VectorsWithTarget;
}
