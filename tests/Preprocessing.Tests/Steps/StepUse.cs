using System.Reflection;

namespace Preprocessing.Tests.Steps;

/// <summary>
/// Names uses of a step that are worth testing, where its default parameters are not enough. Implemented by the step's tests.
/// </summary>
/// <typeparam name="TStep">The step.</typeparam>
public interface IStepExamples<TStep> where TStep : StepAttribute
{
    /// <summary>The step as it is written on a property, without brackets: "Clip(Min = 0)".</summary>
    static abstract IEnumerable<string> Examples { get; }

    /// <summary>The label that the step is fitted with, as an expression of <c>Target</c>, which is 0 to 4 or missing.</summary>
    static virtual string Label => "Target";
}

/// <summary>A step with parameters on a property of a type: one class that the contract is checked on.</summary>
/// <param name="Step">The step as it is written.</param>
/// <param name="Type">The C# type of the values that it stands on, such as "double?" or "(double?, double?)".</param>
/// <param name="Chain">The whole chain: the step, and what a chain needs before or after it.</param>
sealed record StepUse(string Step, string Type, string Chain)
{
    static readonly Type[] Exported = typeof(StepAttribute).Assembly.GetExportedTypes();

    /// <summary>The classes of tests that name uses of a step, by the step.</summary>
    static readonly ILookup<Type, Type> Declarations =
        (from type in typeof(StepUse).Assembly.GetTypes()
         from shape in type.GetInterfaces()
         where shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IStepExamples<>)
         select (Step: shape.GetGenericArguments()[0], Type: type)).ToLookup(declared => declared.Step, declared => declared.Type);

    /// <summary>
    /// Every use of every step of the library: its examples, else its defaults; the first on every type of values that it takes.
    /// </summary>
    public static IReadOnlyList<StepUse> All { get; } =
    [
        .. (from type in Exported
           where type.IsSubclassOf(typeof(StepAttribute)) && !type.IsAbstract
           orderby type.Name
           from example in Examples(type).Select((text, i) => (Text: text, IsFirst: i == 0))
           from values in Takes(type, onEveryType: example.IsFirst)
           select new StepUse(example.Text, values.Type, string.Format(null, values.Chain, example.Text))).Distinct(),
    ];

    public override string ToString() => $"[{Step}] {Type}";

    /// <summary>The step's class.</summary>
    public Type StepType { get; } = Exported.Single(type => type.Name == Step.Split('(')[0] + "Attribute");

    /// <summary>Whether a trace may leave out the feature for this reason.</summary>
    public bool MayBeRefused(string reason) =>
        Type[0] == '(' && reason.Contains("compiled C#")
        || reason.Contains("counts in UTC")
        || reason.Contains("scatters numbers")
        || reason.Contains("more values apart");

    /// <summary>The types of the values: several for a tuple.</summary>
    public IReadOnlyList<string> Elements => Type.Trim('(', ')').Split(", ");

    /// <summary>Whether the step stands on a derived feature: on a column, a tuple cannot, and a constraint is no step.</summary>
    public bool IsDerived => Type[0] == '(' || StepType.IsAssignableTo(typeof(IConstrain));

    /// <summary>The properties that hold the values.</summary>
    public IReadOnlyList<string> Columns => !IsDerived ? ["Value"] : [.. Elements.Select((_, i) => ((char)('A' + i)).ToString())];

    /// <summary>The pipeline class of this use, with or without a column of weights.</summary>
    public string Source(string name, bool weighted = false) => IsDerived
        ? $$"""
            [Pipeline("contract")]
            public sealed partial class {{name}}
            {
                {{string.Concat(Columns.Zip(Elements, (column, element) => $"public {element} {column} {{ get; init; }} "))}}
                public double? Target { get; init; }{{Beside}}{{(weighted ? " [Weight] public double Weight { get; init; }" : "")}}
                [{{Chain}}] {{Type}} Value => {{(Columns.Count == 1 ? Columns[0] : $"({string.Join(", ", Columns)})")}};
                [Label] double? Y => {{Label}};
            }
            """
        : $$"""
            [Pipeline("contract")]
            public sealed partial class {{name}}
            {
                [{{Chain}}] public {{Type}} Value { get; init; }
                public double? Target { get; init; }{{Beside}}{{(weighted ? " [Weight] public double Weight { get; init; }" : "")}}
                [Label] double? Y => {{Label}};
            }
            """;

    /// <summary>A number that the label does not read, for steps that learn from one.</summary>
    string Beside => StepType.IsAssignableTo(typeof(ILearnFrom)) ? " public double? Beside { get; init; }" : "";

    /// <summary>The path of one assembly with the pipeline classes of all uses: Use0, Use1 and so on.</summary>
    public static string Compiled(bool weighted = false) =>
        SharedAssembly.Of(weighted ? "WeightedUses" : "Uses", [.. All.Select((use, i) => use.Source($"Use{i}", weighted)), Helper]);

    /// <summary>What stands after a step that yields categories, and before one that takes indices.</summary>
    public const string Helper = """
        [StepInfo("letters")]
        public sealed class LettersAttribute : StepAttribute, IEncode<NoState>
        {
            public static int Cardinality(in NoState s) => 26;
            public static string IndexName(in NoState s, int index) => ((char)('a' + index)).ToString();
            public static int Apply(in NoState s, Category value)
            {
                var sum = value.Integer + (value.Kind == CategoryKind.Real ? BitConverter.DoubleToInt64Bits(value.Real) : 0);
                foreach (var letter in value.Text)
                    sum = sum * 31 + letter;
                return value.IsMissing ? CategoryIndex.None : (int)((ulong)sum % 26);
            }
        }
        """;

    /// <summary>The label, as an expression of <c>Target</c>.</summary>
    string Label => Declared<string>(StepType, "Label").FirstOrDefault() ?? "Target";

    /// <summary>What the step's tests say of it.</summary>
    static IEnumerable<T> Declared<T>(Type step, string property) =>
        from type in Declarations[step]
        select type.GetProperty(property, BindingFlags.Static | BindingFlags.Public)?.GetValue(null) into value
        where value is not null
        select (T)value;

    static IEnumerable<string> Examples(Type step)
    {
        var declared = Declared<IEnumerable<string>>(step, "Examples").SelectMany(examples => examples).ToList();
        return declared.Count > 0 ? declared : [step.Name[..^"Attribute".Length] + Defaults(step)];
    }

    /// <summary>Arguments for the parameters that have no default: small numbers that mean something almost everywhere.</summary>
    static string Defaults(Type step)
    {
        var parameters = step.GetConstructors()
            .MinBy(constructor => constructor.GetParameters().Length)!.GetParameters()
            .Where(parameter => !parameter.HasDefaultValue).ToList();
        return parameters.Count == 0
            ? ""
            : "("
                + string.Join(", ", parameters.Select(parameter => parameter.ParameterType == typeof(double) ? "24.0"
                    : parameter.ParameterType == typeof(int) ? "4"
                    : throw new InvalidOperationException(
                        $"'{step.Name}' needs '{parameter.Name}': name uses of it by IStepExamples<{step.Name}> on its tests.")))
                + ")";
    }

    static IEnumerable<(string Type, string Chain)> Takes(Type step, bool onEveryType)
    {
        var shapes = step.GetInterfaces().Select(shape => shape.Name.Split('`')[0]).ToHashSet();
        bool category = shapes.Overlaps(["IEncode", "IReplace", "IScore"]), number = shapes.Overlaps(["IMap", "IExpand", "IBin"]);
        if (shapes.Contains("IOfTexts"))
        {
            yield return ("string?", "{0}, Letters");
            yield return ("string?[]?", "{0}, HashVector(8)");
            if (onEveryType)
                yield return ("string", "{0}, Letters");
            yield break;
        }
        var chain = category && shapes.Contains("IReplace") ? "{0}, Letters" : "{0}";
        if (number)
            foreach (var type in onEveryType ? ["double?", "float?", "long?", "double"] : new[] { "double?" })
                yield return (type, "{0}");
        if (category)
            foreach (var type in number ? ["string?"]
                : onEveryType ? ["string?", "string", "long?", "double?", "bool?", "(string?, double?, string?)"]
                : new[] { "string?", "double?" })
                yield return (type, chain);
        if (shapes.Contains("IScatter"))
            foreach (var type in onEveryType
                ? ["string?", "string", "string?[]?", "long[]", "double?", "(string?, double?, string?)"]
                : new[] { "string?", "string?[]?" })
                yield return (type, "{0}");
        if (shapes.Overlaps(["IMix", "IReduce"]))
            foreach (var type in Together(step, shapes.Contains("IOfMoments"), onEveryType))
                yield return (type, "{0}");
        if (shapes.Contains("IIndicate") && !category)
            yield return ("string?", "Letters, {0}");
    }

    /// <summary>
    /// The types of values that go into a step together: as many as it asks for, else three numbers, one number where a single one
    /// is enough, or one and two moments.
    /// </summary>
    static IEnumerable<string> Together(Type step, bool moments, bool onEveryType)
    {
        var counts = step.GetCustomAttribute<InputsAttribute>()?.Counts
            ?? (moments ? [1, 2] : step.GetInterfaces().Any(shape => shape.Name == "IMix`1") && onEveryType ? [3, 1] : [3]);
        foreach (var count in counts)
            foreach (var element in !moments ? ["double?"]
                : onEveryType ? ["DateTime?", "DateOnly?", "DateTimeOffset?", "TimeOnly?", "DateTime"]
                : new[] { "DateTime?" })
                yield return count == 1 ? element : $"({string.Join(", ", Enumerable.Repeat(element, count))})";
    }
}
