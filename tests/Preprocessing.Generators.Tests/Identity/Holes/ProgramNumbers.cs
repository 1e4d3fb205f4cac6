using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>The numbers of a program for some rows, as text: to the last bit, with exceptions by their type.</summary>
sealed class ProgramNumbers(CompiledProgram program)
{
    const int Rows = 8;

    /// <summary>What the properties of the row give, whether or not the generator takes part.</summary>
    string Declared => field ??= Run(program.Code, Declare);

    /// <summary>What the fitted pipeline gives.</summary>
    string Transformed => field ??= Run(program.Image, (row, rows) => Call(nameof(Transform), row, rows));

    /// <summary>Whether two programs compute other numbers. What steps compute is known only where both are accepted.</summary>
    public bool DiffersFrom(ProgramNumbers other) =>
        Declared != other.Declared || IsGenerated && other.IsGenerated && Transformed != other.Transformed;

    /// <summary>The same by what the properties say alone, which takes a fraction of the time.</summary>
    public bool IsDeclaredOther(ProgramNumbers other) => Declared != other.Declared;

    bool IsGenerated => program.Hash is not null;

    string Run(CompiledImage image, Func<Type, object[], string> measure)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var libraries = program.Libraries.Select(library => context.LoadFromStream(new MemoryStream(library.Image.Bytes)))
                .ToDictionary(library => library.GetName().Name!);
            context.Resolving += (_, name) => libraries.GetValueOrDefault(name.Name!);
            var row = context.LoadFromStream(new MemoryStream(image.Bytes)).GetTypes()
                .Single(type => type.IsDefined(typeof(PipelineAttribute), false));
            return measure(row, RowValues.Rows(row, Rows));
        }
        finally
        {
            context.Unload();
        }
    }

    static string Call(string method, Type row, object[] rows) =>
        (string)typeof(ProgramNumbers).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(row)
            .Invoke(null, [rows])!;

    static string Transform<TRow>(object[] objects) where TRow : IPipelineRow<TRow>
    {
        TRow[] rows = [.. objects.Cast<TRow>()];
        FittedPipeline<TRow> fitted;
        try
        {
            fitted = TRow.Pipeline.FitAsync(rows).GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            return "fit: " + Words(exception);
        }
        var text = new StringBuilder();
        var features = new double[fitted.Width];
        foreach (var row in rows)
        {
            text.AppendJoin(' ', Try(() =>
            {
                fitted.Transform(row, features);
                return string.Join(' ', features.Select(Word));
            })).Append('\n');
            foreach (var output in fitted.Outputs)
                text.AppendJoin(' ', Try(() =>
                {
                    if (output.Type == OutputType.Int64)
                    {
                        var numbers = new long[output.Width];
                        output.Transform(row, numbers);
                        return string.Join(' ', numbers);
                    }
                    var values = new double[output.Width];
                    output.Transform(row, values);
                    return string.Join(' ', values.Select(Word));
                })).Append('\n');
        }
        return text.ToString();
    }

    static string Declare(Type row, object[] rows)
    {
        var features = row.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property =>
                !property.CanWrite && property.GetCustomAttributesData().Any(attribute => IsOfFeature(attribute.AttributeType)))
            .OrderBy(property => property.Name, StringComparer.Ordinal).ToArray();
        return string.Join(
            '\n', rows.Select(value => string.Join(' ', features.Select(feature => Try(() => Word(feature.GetValue(value)))))));
    }

    static bool IsOfFeature(Type attribute) => attribute == typeof(FeatureAttribute) || attribute.IsSubclassOf(typeof(StepAttribute));

    static string Try(Func<string> value)
    {
        try
        {
            return value();
        }
        catch (Exception exception)
        {
            return Words(exception);
        }
    }

    static string Words(Exception exception)
    {
        while (exception is TargetInvocationException or TypeInitializationException or AggregateException
            && exception.InnerException is { } inner)
            exception = inner;
        return "!" + exception.GetType().Name;
    }

    // Every NaN is one number.
    static string Word(object? value) => value switch
    {
        double number => double.IsNaN(number) ? "NaN" : number.ToString("R", CultureInfo.InvariantCulture),
        float number => float.IsNaN(number) ? "NaN" : number.ToString("R", CultureInfo.InvariantCulture),
        string text => $"\"{text}\"",
        System.Collections.IEnumerable list => $"[{string.Join(' ', list.Cast<object?>().Select(Word))}]",
        null => "null",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static string Word(double value) => Word((object)value);
}
