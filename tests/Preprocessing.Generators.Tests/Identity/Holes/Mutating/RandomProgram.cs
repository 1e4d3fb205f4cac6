namespace Preprocessing.Generators.Tests.Identity.Holes.Mutating;

/// <summary>
/// A small program that a seed decides: helpers, enums, structs, records, interfaces, generics and tables, of
/// which features reach what comes.
/// </summary>
/// <remarks>Methods call only those declared before them, and loops count to a constant, so that the program ends.</remarks>
sealed partial class RandomProgram
{
    readonly Random random;
    readonly List<string> declarations = [];
    // What makes a value of a type, from the variables in reach and how deep it may go.
    readonly Dictionary<string, List<Func<Scope, int, string>>> makers = [];
    int names;

    RandomProgram(int seed)
    {
        random = new(seed);
        DeclareBuiltIn();
        foreach (var declare in Chosen([
            DeclareEnum, DeclareEnum, DeclareConstants, DeclareTable, DeclareTable, DeclareDictionary, DeclareStruct, DeclareRecord,
            DeclareShapes, DeclareGeneric, DeclareStaticAbstract, DeclareExtension, DeclareMutable, DeclareTwins, DeclareEnumerable,
            DeclareComparable, DeclareLibraryLike,
        ]))
            declare();
        var helpers = random.Next(2, 5);
        for (var i = 0; i < helpers; i++)
            DeclareHelper();
    }

    public static string Of(int seed) => new RandomProgram(seed).Text();

    string Text()
    {
        var columns = new Scope([("double", "X"), ("int", "N"), ("string", "Text"), ("bool", "Flag")]);
        var features = Enumerable.Range(0, random.Next(3, 7))
            .Select(i => $"    [Feature] double F{i} => {Expression("double", columns, 4)};");
        return $$"""
            {{string.Join('\n', declarations)}}

            [Pipeline("p")]
            public partial class P
            {
                public double X { get; init; }
                public int N { get; init; }
                public string Text { get; init; } = "";
                public bool Flag { get; init; }
            {{string.Join('\n', features)}}
            }
            """;
    }

    /// <summary>The variables that code can read.</summary>
    sealed record Scope(IReadOnlyList<(string Type, string Name)> Variables)
    {
        public Scope With(string type, string name) => new([.. Variables, (type, name)]);
    }

    string Expression(string type, Scope scope, int depth)
    {
        var variables = scope.Variables.Where(variable => variable.Type == type).ToList();
        if (variables.Count > 0 && (depth <= 0 || random.Next(3) == 0))
            return variables[random.Next(variables.Count)].Name;
        // What the program declares comes after what is built in, and is to be used.
        return depth <= 0 || !makers.TryGetValue(type, out var known)
            ? Literal(type)
            : known[Math.Max(random.Next(known.Count), random.Next(known.Count))](scope, depth - 1);
    }

    string Literal(string type) => type switch
    {
        "double" => Pick("0.5", "1.0", "2.0", "3.25", "10.0", "-1.5", "0.1"),
        "float" => Pick("0.5f", "1f", "2.25f"),
        "int" => Pick("0", "1", "2", "3", "7", "12"),
        "long" => Pick("1L", "5L", "100L"),
        "byte" => Pick("(byte)1", "(byte)200"),
        "bool" => Pick("true", "false"),
        "string" => Pick("\"a\"", "\"b\"", "\"Ab\"", "\"\"", "\"longer text\""),
        _ when makers.TryGetValue(type, out var known) => known[0](new([]), 0),
        _ => $"default({type})",
    };

    void Make(string type, Func<Scope, int, string> maker)
    {
        if (!makers.TryGetValue(type, out var known))
            makers[type] = known = [];
        known.Add(maker);
    }

    void DeclareBuiltIn()
    {
        Make("double", (s, d) => Literal("double"));
        Make("double", (s, d) => $"({Expression("double", s, d)} {Pick("+", "-", "*")} {Expression("double", s, d)})");
        Make("double", (s, d) => $"({Expression("double", s, d)} / (1 + Math.Abs({Expression("double", s, d)})))");
        Make("double", (s, d) => $"({Expression("bool", s, d)} ? {Expression("double", s, d)} : {Expression("double", s, d)})");
        Make("double", (s, d) => $"Math.{Pick("Floor", "Ceiling", "Abs", "Truncate")}({Expression("double", s, d)})");
        Make("double", (s, d) => $"Math.{Pick("Min", "Max")}({Expression("double", s, d)}, {Expression("int", s, d)})");
        Make("double", (s, d) => $"({Expression("int", s, d)} / {Pick("2", "3", "2.0")})");
        Make("double", (s, d) => $"(double)({Pick("int", "long", "float", "byte", "short")})({Expression("double", s, d)})");
        Make("double", (s, d) => $"({Expression("float", s, d)} * {Expression("double", s, d)})");
        Make("double", (s, d) => $"({Expression("double", s, d)} switch {{ < 0 => {Expression("double", s, d)}, "
            + $"{Pick("> 2", ">= 3", "1")} => {Expression("double", s, d)}, _ => {Expression("int", s, d)} }})");
        Make("double", (s, d) => $"new[] {{ {Expression("double", s, d)}, "
            + $"{Expression("double", s, d)} }}."
            + $"{Pick("Sum()", "Max()", "Min()", "Select(v => v * 2).Sum()", "Where(v => v > 1).Count()", "OrderBy(v => v).First()")}");
        Make(
            "double",
            (s, d) => $"((double?){Expression("double", s, d)} {Pick("+", "*")} {Pick("1", "null")} ?? {Expression("double", s, d)})");
        Make("int", (s, d) => Literal("int"));
        Make("int", (s, d) => $"({Expression("int", s, d)} {Pick("+", "-", "*", "&", "|", "^")} {Expression("int", s, d)})");
        Make("int", (s, d) => $"({Expression("int", s, d)} {Pick("% 5", "<< 1", ">> 1", ">>> 1", "/ 2")})");
        Make("int", (s, d) => $"(int){Expression("long", s, d)}");
        Make("int", (s, d) => $"{Expression("string", s, d)}.Length");
        Make("int", (s, d) => $"({Expression("bool", s, d)} ? {Expression("int", s, d)} : {Expression("int", s, d)})");
        Make("long", (s, d) => $"({Expression("int", s, d)} * {Literal("long")})");
        Make("float", (s, d) => $"(float)({Expression("double", s, d)})");
        Make("bool", (s, d) => $"({Expression("double", s, d)} {Pick("<", ">", "<=", ">=")} {Expression("double", s, d)})");
        Make("bool", (s, d) => $"({Expression("int", s, d)} {Pick("==", "!=", "<")} {Expression("int", s, d)})");
        Make("bool", (s, d) => $"({Expression("bool", s, d)} {Pick("&&", "||", "^", "&")} {Expression("bool", s, d)})");
        Make("bool", (s, d) => $"!{Expression("bool", s, d)}");
        Make("bool", (s, d) => $"({Expression("string", s, d)} == {Literal("string")})");
        Make("bool", (s, d) => $"({Expression("double", s, d)} is {Pick("> 1 and < 5", "0 or 1", "not > 2")})");
        Make("string", (s, d) => Literal("string"));
        Make("string", (s, d) => $"({Expression("string", s, d)} + {Literal("string")})");
        Make("string", (s, d) => $"({Expression("bool", s, d)} ? {Expression("string", s, d)} : {Literal("string")})");
        Make("string", (s, d) => $"{Expression("string", s, d)}.{Pick("Trim()", "ToUpperInvariant()", "Replace(\"a\", \"bb\")")}");
    }

    string Name(string kind) => $"{kind}{names++}";

    string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    List<Action> Chosen(Action[] all)
    {
        var chosen = all.Where(_ => random.Next(5) < 3).ToArray();
        random.Shuffle(chosen);
        return [.. chosen];
    }
}
