using Preprocessing.Golden.Tests.Corpus;

namespace Preprocessing.Golden.Tests.Operations;

/// <summary>Several chains side by side.</summary>
sealed class ColumnTransformer : Operation
{
    public override void Apply(Stage stage)
    {
        var streams = new List<Stream>();
        var outputs = new List<Output>();
        var taken = new HashSet<string>();
        foreach (var transformer in stage["transformers"].EnumerateArray())
        {
            var name = transformer.GetProperty("name").GetString()!;
            var columns = transformer.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!).ToList();
            taken.UnionWith(columns);
            var chain = columns.Select(column => Column(stage.Case, column)).ToList();
            List<Output>? own = null;
            var steps = transformer.GetProperty("steps").EnumerateArray().ToList();
            for (var at = 0; at < steps.Count; at++)
            {
                if (own is not null && own.Any(output => output.Part == OutputPart.Flag))
                    throw new NotCoveredException("a step after an indicator");
                var operation = steps[at].GetProperty("operation").GetString()!;
                var part = new Stage(stage.Case, steps[at].GetProperty("params"), stage.Fitted, $"{stage.Path}/{name}/{at}_{operation}")
                {
                    Streams = chain,
                    Outputs = own,
                    IsLast = at == steps.Count - 1,
                };
                Of(operation).Apply(part);
                (chain, own) = (part.Streams, part.Outputs);
                stage.Suffix = operation == "OneHotEncoder" ? part.Suffix : stage.Suffix;
            }
            outputs.AddRange((own ?? [.. chain.Select((_, i) => new Output(i, OutputPart.Values))])
                .Select(output => output with { Stream = output.Stream + streams.Count }));
            streams.AddRange(chain.Select(stream => stream with { Name = $"{name}__{stream.Name}" }));
        }
        if (stage.Text("remainder") == "passthrough")
            foreach (var column in stage.Case.Columns.Where(column => !taken.Contains(column.Name)))
            {
                outputs.Add(new(streams.Count, OutputPart.Values));
                streams.Add(Column(stage.Case, column.Name) with { Name = "remainder__" + column.Name });
            }
        (stage.Streams, stage.Outputs) = (streams, outputs);
    }

    static Stream Column(GoldenCase @case, string name) =>
        Running.CaseClass.Input(@case, @case.Columns.ToList().FindIndex(column => column.Name == name));
}
