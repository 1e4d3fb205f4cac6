using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Preprocessing.Authoring;
using Preprocessing.Golden.Tests.Corpus;

namespace Preprocessing.Golden.Tests.Operations;

/// <summary>How one operation of the corpus is said in steps: one class per operation, found by reflection.</summary>
abstract class Operation
{
    static readonly Dictionary<string, Operation> ByName = typeof(Operation).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract)
        .Select(type => (Operation)Activator.CreateInstance(type)!)
        .ToDictionary(operation => operation.Name);

    public virtual string Name => GetType().Name;

    /// <summary>Puts the operation on all streams of the stage.</summary>
    /// <exception cref="NotCoveredException">No step can say this.</exception>
    public abstract void Apply(Stage stage);

    public static Operation Of(string name) => ByName.GetValueOrDefault(name) ?? throw new NotCoveredException("no step");
}

/// <summary>A case, or a part of it, that no step can express yet.</summary>
sealed class NotCoveredException(string reason) : Exception(reason);

/// <summary>What an operation is put on: its streams, its parameters, and what it should learn.</summary>
sealed class Stage(GoldenCase @case, JsonElement parameters, JsonElement fitted, string path)
{
    public GoldenCase Case { get; } = @case;

    public List<Stream> Streams { get; set; } = [];

    /// <summary>
    /// Which slots of which stream the output consists of; set by operations that do not simply put their streams side by side.
    /// </summary>
    public List<Output>? Outputs { get; set; }

    /// <summary>The names of the outputs, where they are not made of the streams' names.</summary>
    public IReadOnlyList<string>? Names { get; set; }

    /// <summary>What the corpus appends to a slot's name where this library appends the given suffix; the same unless set.</summary>
    public Func<string, string> Suffix { get; set; } = suffix => suffix;

    /// <summary>Whether the operation refuses missing values: said by a constraint on the columns, as a user would.</summary>
    public bool RefusesMissing { get; set; }

    /// <summary>Whether the stage is the last of its chain.</summary>
    public bool IsLast { get; init; } = true;

    public JsonElement Fitted => fitted;

    /// <summary>The place of what is learnt inside the case, as in "fitted.mean_".</summary>
    public string Path => path;

    public JsonElement this[string parameter] => parameters.TryGetProperty(parameter, out var value) ? value : default;

    public bool Flag(string parameter, bool otherwise = false) =>
        this[parameter].ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => otherwise };

    public string? Text(string parameter) => this[parameter].ValueKind == JsonValueKind.String ? this[parameter].GetString() : null;

    public double Number(string parameter) => ExpectedRows.Number(this[parameter]);

    /// <summary>
    /// All columns together: one feature, whose value is a tuple, or the number of a single column. A slot named after one of the tuple's
    /// elements has the name of its column.
    /// </summary>
    public void Together()
    {
        string[] names = [.. Streams.Select(stream => stream.Name)];
        if (Streams.Count == 1)
        {
            Streams = [Streams[0] with { Name = "" }];
            Suffix = suffix => suffix.Length == 0 ? names[0] : suffix.TrimStart('_');
            return;
        }
        Suffix = suffix => suffix.StartsWith("_X", StringComparison.Ordinal) && int.TryParse(suffix.AsSpan(2), out var column)
            ? names[column]
            : suffix.TrimStart('_');
        Streams = [new Stream(
            "",
            "(" + string.Join(", ", Streams.Select((stream, i) => $"{stream.Type} X{i}")) + ")",
            "(" + string.Join(", ", Streams.Select(stream => stream.Expression)) + ")",
            [])];
    }

    /// <summary>Puts the same step on every stream.</summary>
    public void Each(string step, string arguments = "", params FittedField[] fields)
    {
        for (var i = 0; i < Streams.Count; i++)
            Streams[i] = Streams[i].With(step, arguments, fields, path, i);
    }
}

/// <summary>One feature of the class that a case becomes.</summary>
/// <param name="Name">The name that the output has in the corpus.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Expression">What it is computed from: a column's member, or an expression over such.</param>
/// <param name="Steps">Its chain.</param>
sealed record Stream(string Name, string Type, string Expression, ImmutableArray<StepUse> Steps)
{
    /// <summary>The missing flags of the column that the stream comes from, for the training rows.</summary>
    public IReadOnlyList<bool> TrainMissing { get; init; } = [];

    public bool AllMissing => TrainMissing.All(missing => missing);

    public Stream With(string step, string arguments, IEnumerable<FittedField> fields, string path, int position) =>
        this with { Steps = Steps.Add(new(step, arguments, [.. fields], path, position)) };
}

/// <summary>One step of a chain.</summary>
/// <param name="Name">The attribute's name without "Attribute".</param>
/// <param name="Arguments">Its arguments as C#, with parentheses.</param>
/// <param name="Fields">What of its state the corpus records.</param>
/// <param name="Path">Where the corpus records it.</param>
/// <param name="Position">Which of the columns there.</param>
sealed record StepUse(string Name, string Arguments, ImmutableArray<FittedField> Fields, string Path, int Position)
{
    static readonly Dictionary<string, Type> Known = typeof(StepAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(StepAttribute)) && !type.IsAbstract).ToDictionary(type => type.Name);

    public Type Type => Known.GetValueOrDefault(Name + "Attribute") ?? throw new NotCoveredException($"no step {Name}");

    /// <summary>The step's name in state files.</summary>
    public string StateName => ((StepInfoAttribute)Attribute.GetCustomAttribute(Type, typeof(StepInfoAttribute))!).Name;
}

/// <summary>A property of a state, and what the corpus records for it.</summary>
/// <param name="Property">The property of the state.</param>
/// <param name="Attribute">The recorded attribute.</param>
/// <param name="Read">
/// The recorded value of a column as it looks in a state, from all recorded attributes; null if none is recorded.
/// </param>
sealed record FittedField(string Property, string Attribute, Func<JsonElement, int, JsonNode?> Read)
{
    /// <summary>An attribute that is a list with one entry per column, which looks the same in a state.</summary>
    public FittedField(string property, string attribute)
        : this(property, attribute, (recorded, column) =>
            recorded.TryGetProperty(attribute, out var list) && list.ValueKind == JsonValueKind.Array ? Node(list[column]) : null)
    { }

    /// <summary>The positions at which a recorded list says true.</summary>
    public static FittedField Positions(string property, string attribute) => new(property, attribute, (recorded, _) =>
        new JsonArray([.. recorded.GetProperty(attribute).EnumerateArray()
            .Select((value, i) => (Holds: value.GetBoolean(), At: i))
            .Where(entry => entry.Holds)
            .Select(entry => (JsonNode)entry.At)]));

    /// <summary>A recorded matrix, row after row.</summary>
    public static FittedField Flat(string property, string attribute) => new(property, attribute, (recorded, _) =>
        new JsonArray([.. recorded.GetProperty(attribute).EnumerateArray()
            .SelectMany(row => row.ValueKind == JsonValueKind.Array ? row.EnumerateArray().Select(Node) : [Node(row)])]));

    public static JsonNode? Node(JsonElement json) => JsonNode.Parse(json.GetRawText());
}

/// <summary>Slots of a stream in the output.</summary>
readonly record struct Output(int Stream, OutputPart Part);

enum OutputPart
{
    /// <summary>All slots but the flag.</summary>
    Values,
    /// <summary>The flag, which is the last.</summary>
    Flag,
}

/// <summary>Parameters as C#.</summary>
static class Code
{
    public static string Of(double number) =>
        double.IsNaN(number) ? "double.NaN"
        : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
        : double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
        : number.ToString("R", CultureInfo.InvariantCulture) + "d";

    public static string Of(bool flag) => flag ? "true" : "false";

    public static string Of(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Arguments in parentheses; those that are null are left out.</summary>
    public static string Arguments(params IEnumerable<string?> arguments) =>
        "(" + string.Join(", ", arguments.Where(argument => argument is not null)) + ")";
}
