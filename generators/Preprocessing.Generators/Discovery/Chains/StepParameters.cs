using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Preprocessing.Generators.Discovery;

/// <summary>A parameter as it is written on a step.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value given to it.</param>
/// <param name="Constraints">The constraint attributes that the step declares for it.</param>
/// <param name="Argument">The argument.</param>
readonly record struct StepParameter(string Name, TypedConstant Value, IReadOnlyList<AttributeData> Constraints, SyntaxNode Argument);

/// <summary>The parameters of steps: arguments of a constructor and settable properties.</summary>
static class StepParameters
{
    /// <summary>The rule that the parameters of steps, lags and windows have values that these take.</summary>
    public static IEnumerable<Breach> Invalid(PipelineClass pipeline) =>
        Invalid(
            pipeline,
            pipeline.Chained.SelectMany(Features.Steps)
                .Concat(pipeline.Properties.Select(Histories.Attribute).OfType<AttributeData>()));

    /// <summary>The parameters of attributes that have a value which the attribute's class does not take.</summary>
    public static IEnumerable<Breach> Invalid(PipelineClass pipeline, IEnumerable<AttributeData> attributes) =>
        from attribute in attributes
        let syntax = attribute.ApplicationSyntaxReference?.GetSyntax(pipeline.CancellationToken) as AttributeSyntax
        where syntax is not null
        from parameter in Written(attribute, syntax)
        let expected = ParameterConstraints.Broken(parameter)
        where expected is not null
        let name = StepTypes.Name(attribute.AttributeClass!)
        select new Breach(parameter.Argument.GetLocation(), parameter.Name, name, ParameterConstraints.Describe(parameter.Value), expected);

    static IEnumerable<StepParameter> Written(AttributeData step, AttributeSyntax syntax)
    {
        var written = syntax.ArgumentList?.Arguments.ToArray() ?? [];
        var positional = written.Where(argument => argument.NameEquals is null).ToArray();
        var parameters = step.AttributeConstructor?.Parameters.ToArray() ?? [];
        for (var i = 0; i < parameters.Length && i < step.ConstructorArguments.Length; i++)
        {
            var parameter = parameters[i];
            var argument = positional.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?? positional.Where(argument => argument.NameColon is null).ElementAtOrDefault(i);
            if (argument is null)
                continue;
            // A constraint stands on the parameter, or on the property that shows its value.
            var property = Property(step.AttributeClass!, char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1));
            yield return new(
                parameter.Name, step.ConstructorArguments[i], [.. parameter.GetAttributes(), .. Attributes(property)], argument);
        }
        foreach (var named in step.NamedArguments)
            if (written.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == named.Key) is { } argument)
                yield return new(named.Key, named.Value, Attributes(Property(step.AttributeClass!, named.Key)), argument);
    }

    static AttributeData[] Attributes(IPropertySymbol? property) => property?.GetAttributes().ToArray() ?? [];

    static IPropertySymbol? Property(INamedTypeSymbol type, string name) =>
        Types.WithBases(type).SelectMany(declaring => declaring.GetMembers(name)).OfType<IPropertySymbol>().FirstOrDefault();
}
