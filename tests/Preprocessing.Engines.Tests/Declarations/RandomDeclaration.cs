using System.Text.RegularExpressions;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Engines.Tests.Declarations;

/// <summary>The declaration of a pipeline by a seed: types × chains × names × nesting, of every step of the library.</summary>
sealed class RandomDeclaration
{
    /// <summary>
    /// Names as people write them, as the language, the package and generated code have them, and of letters that few use.
    /// </summary>
    static readonly string[] Names =
    [
        "Distance", "Origin", "Delay", "Age", "X", "y", "Größe", "国", "é", "A_B", "A", "B", "A_", "_A", "A__B", "_1", "Value", "Count",
        "Index", "Category", "Target", "@class", "@event", "@in", "@return", "@new", "@double", "@string", "@this", "@base", "@namespace",
        "@operator", "@params", "@record", "@required", "@field", "@var", "@file", "@scoped", "@nint", "@await", "@where", "@extension",
        "row", "rows", "state", "System", "Preprocessing", "Math", "batch", "Fitted", "Transformer", "Pass1", "Learnt", "Declared",
        "learnt", "features", "slots", "index", "start", "done", "x", "x0", "r", "k", "part", "item", "Transform", "ValueOf", "IndexOf",
        "Features", "Output", "Rows", "Slots", "A_at", "A_slots", "A_StandardScale", "B_OneHot", "StandardScale", "OneHot", "T", "TSlot",
        "run", "api", "author", "code", "values", "names", "matrix", "json", "global_",
    ];

    static readonly string[] Spaces =
    [
        "", "Plain", "@namespace.@class", "My.System", "My.Preprocessing.Generated", "Deep.er.Math", "@record.@field", "Run.api",
    ];

    static readonly string[] Outers =
    [
        "", "partial class Outer", "partial struct @struct", "partial interface @interface", "partial record @record",
        "static partial class PipelineCode", "partial record struct Learnt",
    ];

    /// <summary>The types of columns beside those that chains ask for.</summary>
    static readonly string[] Types =
    [
        "double", "double?", "float?", "int", "long?", "byte", "sbyte", "ulong", "decimal?", "bool", "bool?", "string", "string?",
        "DateTime", "DateTimeOffset?", "DateOnly?", "TimeOnly", "TimeSpan?", "DayOfWeek", "DayOfWeek?", "string?[]?", "long[]",
    ];

    /// <summary>What can follow upon numbers.</summary>
    static readonly string[] Following =
    [
        "StandardScale", "Clip(Min = -2, Max = 3)", "MinMaxScale", "Log1p", "QuantileBins(4)", "QuantileBins(3), OneHot", "Impute",
        "RobustScale", "Tanh", "Asinh", "OneHot(MaxCategories = 4)", "Winsorize",
    ];

    readonly Random random;
    readonly List<string> free;
    readonly List<(string Type, string Name)> columns = [];
    readonly List<string> members = [];
    int variables;

    public RandomDeclaration(int seed)
    {
        random = new Random(seed);
        free = [.. Names.OrderBy(_ => random.Next())];
        Space = $"D{seed}" + (Pick(Spaces) is { Length: > 0 } space ? "." + space : "");
        Class = Chance(6)
            ? Pick(Names.Where(name => char.IsUpper(name.TrimStart('@')[0]) && name != "Preprocessing" && name != "System").ToArray())
            : "Trip";
        free.Remove(Class);
        Source = Write();
    }

    /// <summary>The namespace, in which nothing else is declared.</summary>
    public string Space { get; }

    /// <summary>The class as it is written.</summary>
    public string Class { get; }

    public string Source { get; }

    bool Chance(int of) => random.Next(of) == 0;

    T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    string Name()
    {
        var name = free[^1];
        free.RemoveAt(free.Count - 1);
        return name;
    }

    string Write()
    {
        for (var i = random.Next(3); i >= 0; i--)
            Column(Pick(Types));
        for (var i = random.Next(4); i >= 0; i--)
            Feature(Pick(StepUse.All));
        if (Chance(2))
            members.Add($"[Feature] double {Name()} => {Expression()};");
        var target = Name();
        members.Add($"public double? {target} {{ get; init; }}");
        if (!Chance(4))
            members.Add(Chance(2) ? $"[Label] double? {Name()} => {target};" : $"[Label] bool {Name()} => {target} > 2;");
        if (Chance(6))
        {
            var weight = Expression();
            members.Add($"[Weight] double {Name()} => {weight} > 0 && {Again(weight)} < 100 ? {Again(weight)} : 1;");
        }
        if (Chance(5))
            members.Add($"[System.ComponentModel.DataAnnotations.Key] public long {Name()} {{ get; init; }}");
        var outer = Pick(Outers);
        var head = $"[Pipeline(\"random\")] public {(Chance(2) ? "sealed " : "")}partial {(Chance(3) ? "record" : "class")} {Class}";
        // Properties may be called System.
        var body = string.Join("\n        ", members.OrderBy(_ => random.Next())).Replace("[System.", "[global::System.");
        var declared = $"{head}\n    {{\n        {body}\n    }}";
        return $"namespace {Space}\n{{\n    {(outer.Length == 0 ? declared : $"public {outer} {{ {declared} }}")}\n}}\n";
    }

    /// <summary>A column that is there for expressions to read, of a type that is.</summary>
    string Column(string type, string attributes = "")
    {
        var name = Name();
        columns.Add((type, name));
        members.Add(
            $"{attributes}public {type} {name} {{ get; init; }}" + (type is "string" ? " = \"\";" : type == "long[]" ? " = [];" : ""));
        return name;
    }

    void Feature(StepUse use)
    {
        var chain = use.Chain
            + (Chance(3) ? ", " + Pick(Following) : "")
            + (Chance(12) ? ", Feature" : "")
            + (Chance(10) ? $", Output(\"out-{random.Next(3)}\")" : "")
            + (Chance(15) ? ", TrainingNoise(0.5)" : "");
        chain = chain.Replace("nameof(Beside)", $"nameof({(chain.Contains("nameof(Beside)") ? Column("double?") : "x")})");
        if (use.Type[0] != '(' && Chance(2))
            Column(use.Type, $"[{chain}] ");
        else if (use.Type[0] != '(')
            members.Add($"[{chain}] {use.Type} {Name()} => {(use.Type is "double" or "double?" ? Expression() : Column(use.Type))};");
        else
            members.Add($"[{chain}] {Tuple(use)} {Name()} => ("
                + string.Join(", ", use.Elements.Select(element => element == "double?" && Chance(2) ? Expression() : Column(element)))
                + ");");
    }

    string Tuple(StepUse use) =>
        "("
        + string.Join(", ", use.Elements.Select(
            (element, i) => element + (Chance(2) ? $" {Pick(new[] { "@class", "First", "@in", "rest" })}{(i == 0 ? "" : i)}" : "")))
        + ")";

    /// <summary>An expression once more in the same scope, which has each variable once.</summary>
    string Again(string expression) => Regex.Replace(expression, @"\bv[0-9]+\b", $"v{++variables}");

    /// <summary>Arithmetic over columns of numbers, some of it in ways that lanes do not have.</summary>
    string Expression()
    {
        var numbers = columns.Where(column => column.Type is "double" or "double?" or "int" or "long?" or "float?" or "byte").ToList();
        if (numbers.Count == 0)
            return Column("double");
        var (type, name) = Pick(numbers);
        var number = type.EndsWith('?') ? $"({name} ?? 0)" : name;
        var other = Pick(numbers);
        var second = other.Type.EndsWith('?') ? $"({other.Name} ?? 1)" : other.Name;
        var variable = $"v{++variables}";
        return random.Next(10) switch
        {
            0 => $"{number} + {second} * 2.0",
            1 => $"global::System.Math.Abs({number} * 1.0) - {second}",
            2 => $"{number} > {second} ? {number} : 0.5",
            3 => $"{number} is > 1 and < 10 ? 1 : 0",
            4 => $"new[] {{ 1.0, {number} }}.Length + {second}",
            5 => $"((global::System.Func<double, double>)({name} => {name} * 2))({number})",
            6 => $"{number} is var {variable} && {variable} > 2 ? {variable} : {second}",
            7 => $"$\"{{{number}}}\".Length + {second}",
            8 => $"global::System.Math.Max({number} * 1.0, {second})",
            _ => $"{number} / 4.0",
        };
    }
}
