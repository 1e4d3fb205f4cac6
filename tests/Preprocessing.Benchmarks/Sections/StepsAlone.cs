using System.Reflection;
using Preprocessing.Authoring;
using Preprocessing.Benchmarks.Reporting;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>Every built-in step alone in a pipeline: whatever is in the assembly is found, and given what its shape takes.</summary>
static class StepsAlone
{
    /// <summary>
    /// What a step may be given: numbers, several numbers, texts, an index, times, sentences. Where another
    /// shape is named, it is tried last.
    /// </summary>
    static readonly (string Kind, string Shapes, string Feature)[] Inputs =
    [
        ("a time", "IOfMoments", "[{0}] System.DateTime F => D;"),
        ("2 times", "IOfMoments", "[{0}] (System.DateTime A, System.DateTime B) F => (D, D);"),
        ("6 words", "IScatter", "[{0}] string F => S;"),
        ("a number", "IMap IExpand IBin IFlag", "[{0}] double F => X0;"),
        ("4 numbers", "IMix IReduce", "[{0}] (double A, double B, double C, double D) F => (X0, X1, X2, X3);"),
        ("2 numbers", "IMix IReduce", "[{0}] (double A, double B) F => (X0, X1);"),
        ("an index", "IIndicate", "[QuantileBins(8), {0}] double F => X0;"),
        ("a text", "IEncode IScore ISpread", "[{0}] string F => T;"),
        ("a text", "IReplace", "[{0}, Vocabulary] string F => T;"),
    ];

    public static void Write(TextWriter text)
    {
        text.WriteLine("| step | given | numbers out | row, ns | batch, ns |");
        text.WriteLine("|---|---|---:|---:|---:|");
        foreach (var step in typeof(StandardScaleAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(StepAttribute)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var name = step.Name[..^"Attribute".Length];
            try
            {
                var (given, parameters, probe) = Find(step, name);
                // What it costs to come to a row and to leave it again, without a step, is in here: a nanosecond or two.
                text.WriteLine(
                    $"| {name}{parameters} | {given} | {probe.Width} | {Time(probe.TransformRows)} | {Time(probe.TransformBatch)} |");
            }
            catch (Exception failure)
            {
                text.WriteLine($"| {name} | – | – | {(failure.InnerException ?? failure).Message.Split('\n')[0].Replace("|", "/")} | – |");
            }
            text.Flush();
        }
    }

    static string Time(Action run) => Numbers.Short(Stopping.Median(run) / Probe.Rows);

    // The first input and parameters with which it compiles and can be fitted.
    static (string Given, string Parameters, Probe Probe) Find(Type step, string name)
    {
        Exception? first = null;
        var shapes = step.GetInterfaces().Select(shape => shape.Name.Split('`')[0]).ToHashSet();
        foreach (var (given, takes, feature) in Inputs.OrderByDescending(input =>
            input.Shapes.Split(' ').Any(shape => shapes.Any(own => own.StartsWith(shape, StringComparison.Ordinal)))))
            foreach (var parameters in Parameters(step))
                try
                {
                    return (given, parameters, Probe.Create(string.Format(null, feature, name + parameters)));
                }
                catch (Exception failure)
                {
                    // Why it does not take what its shape takes says more than why it does not take something else.
                    first ??= failure;
                }
        throw first!;
    }

    // As few as the constructor asks for, and if that is not enough, one property more.
    static IEnumerable<string> Parameters(Type step)
    {
        var constructor = step.GetConstructors()
            .OrderBy(constructor => constructor.GetParameters().Count(parameter => !parameter.HasDefaultValue)).First();
        string[] needed = [.. constructor.GetParameters()
            .Where(parameter => !parameter.HasDefaultValue)
            .Select(parameter => Value(step, parameter))];
        yield return Join(needed);
        foreach (var property in step.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite && (property.PropertyType == typeof(double) || property.PropertyType == typeof(int))))
            yield return Join([.. needed, $"{property.Name} = {Value(property.PropertyType)}"]);
    }

    static string Join(string[] values) => values.Length == 0 ? "" : $"({string.Join(", ", values)})";

    // What a step learns from is named.
    static string Value(Type step, ParameterInfo parameter) =>
        parameter.Name == "of" && typeof(ILearnFrom).IsAssignableFrom(step) ? "\"X0\"" : Value(parameter.ParameterType);

    static string Value(Type type) =>
        type == typeof(int) ? "4"
        : type == typeof(double) ? "24"
        : type == typeof(string) ? "\"2001-01-01\""
        : type.IsEnum ? $"{type.FullName}.{Enum.GetNames(type)[0]}"
        : type == typeof(object[]) ? "\"a\", 1.0, \"b\", 2.0"
        : type.IsArray && type.GetElementType() is { } element
            ? $"new {element.FullName}[] {{ {(element == typeof(double) || element == typeof(int) ? "1, 2, 3" : Value(element))} }}"
        : $"default({type.FullName})";
}
