using System.Text;
using System.Text.Json;
using Preprocessing.Golden.Tests.Corpus;
using Preprocessing.Golden.Tests.Operations;

namespace Preprocessing.Golden.Tests.Running;

/// <summary>A case as a pipeline class: the columns as properties, the operation as steps on them.</summary>
sealed class CaseClass
{
    readonly bool[] onColumn;

    CaseClass(GoldenCase @case, string name, Stage stage)
    {
        Case = @case;
        Name = name;
        Streams = stage.Streams;
        Outputs = stage.Outputs ?? [.. Streams.Select((_, i) => new Output(i, OutputPart.Values))];
        Names = stage.Names;
        RefusesMissing = stage.RefusesMissing;
        Suffix = stage.Suffix;
        // A chain over a bare column stands on the column's property, as a user would write it; every other on a derived one.
        onColumn = [.. Streams.Select((stream, i) => stream.Expression[0] == 'C'
            && stream.Expression.Skip(1).All(char.IsAsciiDigit)
            && stream.Type == Type(@case.Columns[int.Parse(stream.Expression.AsSpan(1))])
            && !Streams.Take(i).Any(other => other.Expression == stream.Expression))];
    }

    public GoldenCase Case { get; }
    public string Name { get; }
    public IReadOnlyList<Operations.Stream> Streams { get; }
    public IReadOnlyList<Output> Outputs { get; }
    public IReadOnlyList<string>? Names { get; }
    public bool RefusesMissing { get; }
    public Func<string, string> Suffix { get; }

    /// <summary>Says a case in steps.</summary>
    /// <exception cref="NotCoveredException">No step can.</exception>
    public static CaseClass Of(GoldenCase @case, string name)
    {
        var operation = Operation.Of(@case.Operation);
        var stage = new Stage(@case, @case.Params, @case.Fitted, "fitted")
        {
            Streams = [.. @case.Columns.Select((_, i) => Input(@case, i))],
        };
        operation.Apply(stage);
        foreach (var step in stage.Streams.SelectMany(stream => stream.Steps))
            _ = step.Type;
        return new(@case, name, stage);
    }

    /// <summary>A column as it enters a chain.</summary>
    public static Operations.Stream Input(GoldenCase @case, int column) =>
        new(@case.Columns[column].Name, Type(@case.Columns[column]), $"C{column}", [])
        {
            TrainMissing = [.. @case.Columns[column].Train.Select(@case.Columns[column].IsMissing)],
        };

    public static string Type(GoldenColumn column) => column.Type switch
    {
        "float64" => "double?",
        "float32" => "float?",
        "int64" => "long?",
        "string" => "string?",
        "timestamp" => "DateTime?",
        "string[]" => "string?[]?",
        "int64[]" => "long[]?",
        var type => throw new NotCoveredException($"no columns of {type}"),
    };

    /// <summary>The property whose chain a stream is; its slots are named after it.</summary>
    public string Member(int stream) => onColumn[stream] ? Streams[stream].Expression : $"F{stream}";

    public string Source()
    {
        var code = new StringBuilder($"[Pipeline({Code.Of(Case.Id.ToLowerInvariant())})]\npublic sealed partial class {Name}\n{{\n");
        for (var column = 0; column < Case.Columns.Count; column++)
        {
            var chain = Enumerable.Range(0, Streams.Count)
                .Where(stream => onColumn[stream] && Streams[stream].Expression == $"C{column}").ToList();
            code.Append($"    [Column({Code.Of(Case.Columns[column].Name)})] "
                + $"{(RefusesMissing ? "[System.ComponentModel.DataAnnotations.Required] " : "")}"
                + $"{string.Concat(chain.Select(stream => Chain(Streams[stream])))}public {Type(Case.Columns[column])} C{column} {{ get; "
                + $"init; }}\n");
        }
        for (var stream = 0; stream < Streams.Count; stream++)
            if (!onColumn[stream])
                code.Append($"    {Chain(Streams[stream])}{Streams[stream].Type} F{stream} => {Streams[stream].Expression};\n");
        if (Case.Target is { } target)
        {
            code.Append($"    [Column({Code.Of(target.Name)})] public {Type(target)} Target {{ get; init; }}\n");
            code.Append(target.Type != "string" ? "    [Label] double? Y => Target;\n"
                : Classes(target) is { Length: > 2 } classes ? "    [Label] double? Y => "
                    + string.Concat(classes.Select((text, i) => $"Target == {Code.Of(text)} ? {i}d : "))
                    + "null;\n"
                : $"    [Label] bool? Y => Target == null ? null : Target == {Code.Of(Classes(target)[^1])};\n");
        }
        if (Case.Weights is not null)
            code.Append("    [Column(\"sample_weight\")] public double RowWeight { get; init; }\n    [Weight] double W => RowWeight;\n");
        return code.Append("}\n").ToString();
    }

    static string Chain(Operations.Stream stream) =>
        stream.Steps.Length == 0 ? "[Feature] " : "[" + string.Join(", ", stream.Steps.Select(step => step.Name + step.Arguments)) + "] ";

    /// <summary>The classes in the order of their code points.</summary>
    static string[] Classes(GoldenColumn target) =>
    [
        .. target.Train.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!).Distinct()
            .OrderBy(
                text => Encoding.UTF8.GetBytes(text),
                Comparer<byte[]>.Create(static (left, right) => left.AsSpan().SequenceCompareTo(right))),
    ];
}
