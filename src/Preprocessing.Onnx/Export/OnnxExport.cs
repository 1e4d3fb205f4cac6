using Google.Protobuf;
using Preprocessing.Engines;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Onnx;

/// <summary>Writes fitted pipelines as ONNX models: raw columns in, features out, for runtimes in any language.</summary>
public static class OnnxExport
{
    /// <summary>The name of the output that holds the features: one row per row of the data, and one column per slot.</summary>
    public const string Features = "features";

    // The versions that the checker of ONNX 1.12 and every runtime of the last years know.
    const long Opset = 17, OpsetOfMl = 2, IrVersion = 8, OldestOpset = 12;

    // The time in which ONNX Runtime loads a graph grows faster than the graph.
    internal const int MostOperations = 10_000;

    /// <summary>Writes the pipeline with its learnt state as an ONNX model. The file appears whole or not at all.</summary>
    /// <remarks>
    /// <para>
    /// The model has one input per column that a feature reads, with the name of the column and of shape [rows, 1]: texts are string,
    /// numbers double (float is float), whole numbers int64 (ulong is uint64), yes or no is bool. Dates and times are int64, in
    /// microseconds of local time since 1970-01-01 00:00 (NumPy's datetime64[us]) or since midnight; dates without time are in days since
    /// 1970-01-01. A missing number is NaN. Other columns that may be missing have a second input, the column's name with "_missing", a
    /// bool: if it is true, the value does not count. A vector is one input of shape [rows, length], float or double, in which NaN is
    /// missing; one that is read from like columns has an input per column.
    /// </para>
    /// <para>
    /// The output "features" is float32, of shape [rows, width]. The model computes in double precision, as the row path does. It gives the
    /// same bits if ONNX's operators round as IEEE 754 says; logarithm, exponential, sine and similar functions are the runtime's own, and
    /// differ in the last bits. If a step refuses a value, the run fails at a node whose name says which feature and step refused it. The
    /// model carries the stamp of the pipeline.
    /// </para>
    /// </remarks>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="options">The options; null for the features alone.</param>
    /// <exception cref="NotSupportedException">ONNX cannot express some features; the message names each with the reason.</exception>
    /// <exception cref="MismatchException">
    /// The model that takes the features was made with other preprocessing, or takes other tensors.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read or written; an older file stays untouched.</exception>
    public static void SaveOnnx<TRow>(this FittedPipeline<TRow> fitted, string path, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        options ??= new();
        var (model, stamp) = options.Model is { } file ? Fused(fitted, file, options) : (Alone(fitted, options), Stamp.Of(fitted));
        AtomicFile.Write(path, stream => StampedModel.Write(model, stamp, stream));
    }

    static ModelProto Alone<TRow>(FittedPipeline<TRow> fitted, OnnxExportOptions options)
    {
        var type = options.Float64 ? DataType.Double : DataType.Float;
        var graph = Graph(fitted, new("", Opset), Features, type);
        graph.Name = fitted.Pipeline.Name;
        graph.Output.Add(GraphWriter.Tensor(Features, type, fitted.Width, string.Join(", ", fitted.SlotNames.Take(1000))));
        return new()
        {
            IrVersion = IrVersion,
            ProducerName = "Preprocessing",
            OpsetImport =
            {
                new OperatorSetIdProto { Domain = "", Version = Opset },
                new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = OpsetOfMl },
            },
            Graph = graph,
        };
    }

    static (ModelProto Model, Stamp Stamp) Fused<TRow>(FittedPipeline<TRow> fitted, string file, OnnxExportOptions options)
    {
        if (options.Float64)
            throw new ArgumentException(
                "A model takes its features in single precision: leave out Float64, or the model.", nameof(options));
        var stamp = OnnxModel.ReadStamp(file);
        Stamp.Verify(stamp, fitted, file, options.AllowUnstamped);
        ModelProto model;
        using (var stream = File.OpenRead(file))
            model = ModelProto.Parser.ParseFrom(stream);
        if (model.Graph.Initializer.Any(weights => weights.DataLocation == DataLocation.External))
            throw new MismatchException(
                $"The model '{file}' keeps weights in files of their own. Save it as one file before the pipeline is put before it.");
        var opset = model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx")?.Version ?? 0;
        if (opset < OldestOpset)
            throw new MismatchException($"The model '{file}' uses version {opset} of ONNX's operators, expected at least {OldestOpset}. "
                + "Export it for a newer version.");
        if (model.OpsetImport.FirstOrDefault(set => set.Domain == "ai.onnx.ml") is not { } ml)
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = OpsetOfMl });
        else if (ml.Version < OpsetOfMl)
            ml.Version = ml.Version == 1 && !model.Graph.Node.Any(node => node.OpType == "LabelEncoder") ? OpsetOfMl
                : throw new MismatchException($"The model '{file}' encodes labels by the first version of ONNX's operators for machine "
                    + "learning. Export it for a newer version.");

        var input = InputOf(model, file, fitted);
        var prefix = Unused(model);
        var graph = Graph(fitted, new(prefix, opset), input.Name, DataType.Float);
        var taken = model.Graph.Input.Where(other => other != input)
            .Concat(model.Graph.Output)
            .Select(tensor => tensor.Name)
            .Concat(model.Graph.Node.SelectMany(node => node.Output))
            .Concat(model.Graph.Initializer.Select(weights => weights.Name)).ToHashSet();
        if (graph.Input.FirstOrDefault(column => column.Name == input.Name || taken.Contains(column.Name)) is { } clash)
            throw new MismatchException($"The model '{file}' has a tensor that is named '{clash.Name}' as a column of pipeline "
                + $"'{fitted.Pipeline.Name}' is. Rename it in the model, or the column.");
        model.Graph.Input.Remove(input);
        model.Graph.Input.Add(graph.Input);
        model.Graph.Initializer.Add(graph.Initializer);
        NodeProto[] nodes = [.. graph.Node, .. model.Graph.Node];
        model.Graph.Node.Clear();
        model.Graph.Node.Add(nodes);
        model.IrVersion = Math.Max(model.IrVersion, IrVersion);
        var others = model.MetadataProps.Where(entry => entry.Key != Stamp.Key).ToList();
        model.MetadataProps.Clear();
        model.MetadataProps.Add(others);
        return (model, stamp ?? Stamp.Of(fitted));
    }

    /// <summary>Finds the input of the model that takes the features.</summary>
    static ValueInfoProto InputOf<TRow>(ModelProto model, string file, FittedPipeline<TRow> fitted)
    {
        var weights = model.Graph.Initializer.Select(initializer => initializer.Name).ToHashSet();
        var inputs = model.Graph.Input.Where(input => !weights.Contains(input.Name)).ToList();
        var expected =
            $"one float tensor of shape [rows, {fitted.Width}], as pipeline '{fitted.Pipeline.Name}' has {fitted.Width} features";
        if (inputs is not [var input])
            throw new MismatchException($"The model '{file}' has {inputs.Count} inputs, expected {expected}.");
        var tensor = input.Type?.TensorType;
        var width = tensor?.Shape?.Dim.Count == 2 ? tensor.Shape.Dim[1] : null;
        return tensor?.ElemType == (int)DataType.Float
            && (width is null ? tensor.Shape is null : !width.HasDimValue || width.DimValue == fitted.Width)
            ? input
            : throw new MismatchException($"The input '{input.Name}' of model '{file}' takes {(DataType)(tensor?.ElemType ?? 0)}["
                + string.Join(", ", tensor?.Shape?.Dim.Select(dim => dim.HasDimValue ? $"{dim.DimValue}" : "any") ?? [])
                + $"], expected {expected}.");
    }

    /// <summary>Finds a prefix that no name of a tensor in the model has.</summary>
    static string Unused(ModelProto model)
    {
        var names = model.Graph.Node.SelectMany(node => node.Output.Concat(node.Input))
            .Concat(model.Graph.Initializer.Select(weights => weights.Name)).ToList();
        var prefix = "preprocessing/";
        while (names.Exists(name => name.StartsWith(prefix, StringComparison.Ordinal)))
            prefix += "/";
        return prefix;
    }

    /// <summary>Builds the nodes, weights and inputs that compute the features.</summary>
    static GraphProto Graph<TRow>(FittedPipeline<TRow> fitted, GraphWriter writer, string output, DataType type)
    {
        const string engine = "ONNX";
        var traced = fitted.Traced();
        var features = new FeatureGraph(writer, traced.Columns);
        var refusals = traced.Features.Where(feature => feature.Refusal is not null)
            .Select(feature => (feature.Name, feature.Refusal!)).ToList();
        var blocks = new List<(int Position, Func<string> Tensor)>();
        foreach (var feature in traced.Features)
            try
            {
                features.Begin(Number.Reachable(feature.Slots.Select(slot => slot.Value)).Count);
                blocks.AddRange(Blocks([.. feature.Slots.OrderBy(slot => slot.Position)], features));
            }
            catch (NotTraceableException refusal)
            {
                refusals.Add((feature.Name, refusal.Message));
            }
        refusals.AddRange(fitted.Outputs.Select(named => ($"output '{named.Name}'", "only the vector of features is exported")));
        if (fitted.Width == 0)
            refusals.AddRange(traced.Features.Select(feature => (feature.Name, "it has no number, and ONNX no tensor without any")));
        if (refusals.Count > 0)
            throw TracedPipeline.Refused(engine, refusals);

        // Features that are the same for every row still need an input, which gives the number of rows.
        if (!features.Inputs.Declared.Any())
            features.Inputs.Raw(traced.Columns.Select((column, i) => (column, i))
                .Where(entry => !entry.column.IsTrainingOnly && !entry.column.Type.IsArray)
                .Select(entry => (int?)entry.i)
                .FirstOrDefault() ?? throw TracedPipeline.Refused(
                    engine, traced.Features.Select(feature => (feature.Name, "it is the same in every row, and so needs no model"))));
        var graph = writer.Graph;
        writer.Output(
            "Cast",
            [writer.Node(
                "Concat", [.. blocks.OrderBy(block => block.Position).Select(block => block.Tensor())], [GraphWriter.Int("axis", 1)])],
            output,
            GraphWriter.Int("to", (long)type));
        graph.Input.Add(features.Inputs.Declared);
        return graph;
    }

    /// <summary>
    /// Gives tensors that hold the slots of a feature when they stand side by side. Slots that are the same in every row are repeated only
    /// when all features are written, as an input must say for how many rows.
    /// </summary>
    static List<(int Position, Func<string> Tensor)> Blocks(TracedSlot[] slots, FeatureGraph features)
    {
        var blocks = new List<(int, Func<string>)>();
        for (var at = 0; at < slots.Length;)
        {
            var first = slots[at].Value;
            Number[] run = [.. slots.Skip(at).Select(slot => slot.Value).TakeWhile(value => KindOf(value) == KindOf(first))];
            var tensor = first switch
            {
                Hit { Among: [_], Index: var index } => features.Tensor(index, [.. run.Select(slot => ((Hit)slot).Among[0])]),
                Constant => null,
                _ => features.Tensor(run),
            };
            blocks.Add((slots[at].Position, () => tensor ?? features.Repeated(run)));
            at += run.Length;
        }
        return blocks;

        // The slots of one table stand together, and those that are the same in every row, and all others.
        static object? KindOf(Number value) => value is Hit { Among: [_] } hit ? hit.Index : value is Constant ? typeof(Constant) : null;
    }
}
