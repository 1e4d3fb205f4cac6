using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The names that stand in lines of text: definitions, lock files, messages.</summary>
static class PrintableNames
{
    /// <summary>
    /// The rule that the names of pipeline, columns and steps fit on a line: they have no control character and no half of a character.
    /// </summary>
    public static IEnumerable<Breach> NotPrintable(PipelineClass pipeline) =>
        from name in All(pipeline)
        where !IsPrintable(name.Text)
        select new Breach(name.Attribute.FirstArgumentLocation(pipeline.CancellationToken), name.What);

    static IEnumerable<(string What, string Text, AttributeData Attribute)> All(PipelineClass pipeline)
    {
        yield return ("name of the pipeline", First(pipeline.Attribute), pipeline.Attribute);
        foreach (var property in pipeline.Declared)
        {
            if (property.Attribute(Names.Column) is { } column)
                yield return ($"name of the column '{property.Name}'", First(column), column);
            foreach (var step in Features.Steps(property))
                if (step.AttributeClass!.Attribute(Names.StepInfo) is { } info)
                    yield return ($"name of the step '{step.AttributeClass!.Name}'", First(info), step);
        }
    }

    static string First(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";

    /// <summary>Whether a text fits on a line.</summary>
    public static bool IsPrintable(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]) || char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
                return false;
        return true;
    }
}
