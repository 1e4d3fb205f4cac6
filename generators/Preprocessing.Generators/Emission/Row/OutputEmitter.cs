using System.Linq;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes how named outputs are reached by their positions. Rows and batches share it.</summary>
static class OutputEmitter
{
    /// <summary>A method per type of numbers that sends each output to its own method.</summary>
    public static void Dispatch(CodeWriter code, PipelineModel model, string parameters, string arguments)
    {
        foreach (var (number, isInt64) in new[] { ("float", false), ("double", false), ("long", true) })
        {
            var outputs = model.Outputs.Select((output, position) => (output, position))
                .Where(pair => pair.output.IsInt64 == isInt64).ToList();
            if (outputs.Count == 0)
                continue;
            code.Gap().Open($"protected override void TransformOutputCore(int output, {parameters}, global::System.Span<{number}> values)");
            code.Open("switch (output)");
            foreach (var (output, position) in outputs)
                code.Line($"case {position}: {output.Field}_Features({arguments}, values); break;");
            code.Line($"default: base.TransformOutputCore(output, {arguments}, values); break;");
            code.Close();
            code.Close();
        }
    }

    /// <summary>How many numbers a row of a feature's output has, as an expression over <c>fitted</c>.</summary>
    public static string Width(OutputModel? output) => output is null ? "fitted.Width" : $"fitted.{output.Field}.Count";
}
