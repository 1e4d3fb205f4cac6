using System.Reflection;

namespace Preprocessing.Tests.Steps;

/// <summary>Names uses of a step that are worth testing, where its default parameters are not enough. Implemented by the step's tests.</summary>
/// <typeparam name="TStep">The step.</typeparam>
public interface IStepExamples<TStep> where TStep : StepAttribute
{
    /// <summary>The step as it is written on a property, without brackets: "Clip(Min = 0)".</summary>
    static abstract IEnumerable<string> Examples { get; }
}

/// <summary>A step with parameters on a property of a type: one class that the contract is checked on.</summary>
/// <param name="Step">The step as it is written.</param>
/// <param name="Type">The C# type of the values that it stands on, such as "double?"; for several numbers "tuple", for texts beside numbers "items".</param>
/// <param name="Chain">The whole chain: the step, and what a chain needs before or after it.</param>
sealed record StepUse(string Step, string Type, string Chain)
{
    /// <summary>Every use of every step of the library: its examples, else its defaults; the first on every type of values that it takes.</summary>
    public static IReadOnlyList<StepUse> All { get; } =
    [
        .. from type in typeof(StepAttribute).Assembly.GetExportedTypes()
           where type.IsSubclassOf(typeof(StepAttribute)) && !type.IsAbstract
           orderby type.Name
           from example in Examples(type).Select((text, i) => (Text: text, IsFirst: i == 0))
           from values in Takes(type, onEveryType: example.IsFirst)
           select new StepUse(example.Text, values.Type, string.Format(null, values.Chain, example.Text)),
    ];

    public override string ToString() => $"[{Step}] {Type}";

    /// <summary>The step's class.</summary>
    public Type StepType => typeof(StepAttribute).Assembly.GetExportedTypes().Single(type => type.Name == Step.Split('(')[0] + "Attribute");

    /// <summary>Whether a trace may leave out the feature for this reason.</summary>
    public bool MayBeRefused(string reason) =>
        (Step.StartsWith("HashIndex", StringComparison.Ordinal) || Chain.Contains("Letters")) && reason.Contains("more values apart")
        || reason.Contains("scatters numbers over slots");

    /// <summary>The pipeline class of this use.</summary>
    public string Source(string name) => Type == "items"
        ? $$"""
            [Pipeline("contract")]
            public sealed partial class {{name}}
            {
                public string? A { get; init; }
                public double? B { get; init; }
                public string? C { get; init; }
                public double? Target { get; init; }
                [{{Chain}}] (string?, double?, string?) Value => (A, B, C);
                [Label] double? Y => Target;
            }
            """
        : Type == "tuple"
        ? $$"""
            [Pipeline("contract")]
            public sealed partial class {{name}}
            {
                public double? A { get; init; }
                public double? B { get; init; }
                public double? C { get; init; }
                public double? Target { get; init; }
                [{{Chain}}] (double?, double?, double?) Value => (A, B, C);
                [Label] double? Y => Target;
            }
            """
        : $$"""
            [Pipeline("contract")]
            public sealed partial class {{name}}
            {
                [{{Chain}}] public {{Type}} Value { get; init; }
                public double? Target { get; init; }
                [Label] double? Y => Target;
            }
            """;

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

    static IEnumerable<string> Examples(Type step)
    {
        var declared = typeof(StepUse).Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(shape => shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IStepExamples<>) && shape.GetGenericArguments()[0] == step))
            .SelectMany(type => (IEnumerable<string>)type.GetProperty("Examples", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!)
            .ToList();
        return declared.Count > 0 ? declared : [step.Name[..^"Attribute".Length] + Defaults(step)];
    }

    /// <summary>Arguments for the parameters that have no default: small numbers that mean something almost everywhere.</summary>
    static string Defaults(Type step)
    {
        var parameters = step.GetConstructors().MinBy(constructor => constructor.GetParameters().Length)!.GetParameters().Where(parameter => !parameter.HasDefaultValue).ToList();
        return parameters.Count == 0 ? "" : $"({string.Join(", ", parameters.Select(parameter => parameter.ParameterType == typeof(double) ? "24.0" : parameter.ParameterType == typeof(int) ? "4" : throw new InvalidOperationException(
            $"'{step.Name}' needs '{parameter.Name}': name uses of it by IStepExamples<{step.Name}> on its tests.")))})";
    }

    static IEnumerable<(string Type, string Chain)> Takes(Type step, bool onEveryType)
    {
        var shapes = step.GetInterfaces().Select(shape => shape.Name.Split('`')[0]).ToHashSet();
        bool category = shapes.Overlaps(["IEncode", "IReplace", "IScore"]), number = shapes.Overlaps(["IMap", "IExpand", "IBin"]);
        var chain = category && shapes.Contains("IReplace") ? "{0}, Letters" : "{0}";
        if (number)
            foreach (var type in onEveryType ? ["double?", "float?", "long?", "double"] : new[] { "double?" })
                yield return (type, "{0}");
        if (category)
            foreach (var type in number ? ["string?"] : onEveryType ? ["string?", "string", "long?", "double?", "bool?"] : new[] { "string?", "double?" })
                yield return (type, chain);
        if (shapes.Contains("IScatter"))
            foreach (var type in onEveryType ? ["string?", "string", "string?[]?", "long[]", "double?", "items"] : new[] { "string?", "string?[]?" })
                yield return (type, "{0}");
        if (shapes.Contains("IMix"))
            yield return ("tuple", "{0}");
        if (shapes.Contains("IIndicate") && !category)
            yield return ("string?", "Letters, {0}");
    }
}
