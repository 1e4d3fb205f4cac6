using System.ComponentModel;
using System.Reflection;

namespace Preprocessing.Tests.Steps;

/// <summary>
/// Parameters with their defaults: one that is written out changes no hash, because <c>[DefaultValue]</c> says what it is.
/// </summary>
public class StepParameterTests
{
    /// <summary>The settable parameters of all steps whose values are single constants.</summary>
    public static TheoryData<string, string> Parameters =>
    [
        .. from step in StepSource.Steps
           from parameter in step.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where parameter.SetMethod is not null && !parameter.PropertyType.IsArray && parameter.PropertyType != typeof(object)
           select (step.Name, parameter.Name),
    ];

    [Theory, MemberData(nameof(Parameters))]
    public void Every_default_is_declared(string step, string parameter)
    {
        var type = StepSource.Steps.Single(candidate => candidate.Name == step);
        var property = type.GetProperty(parameter)!;
        property.GetCustomAttribute<DefaultValueAttribute>().ShouldNotBeNull($"{step}.{parameter} has no [DefaultValue].");
        var constructor = type.GetConstructors().MinBy(candidate => candidate.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(argument => argument.HasDefaultValue ? argument.DefaultValue
            : argument.ParameterType.IsArray ? Array.CreateInstance(argument.ParameterType.GetElementType()!, 0)
            : argument.ParameterType == typeof(string) ? "" : Activator.CreateInstance(argument.ParameterType))]);
        property.GetCustomAttribute<DefaultValueAttribute>()!.Value.ShouldBe(property.GetValue(made));
    }

    [Fact]
    public void A_default_that_is_written_out_changes_no_hash()
    {
        const string Bare = "[StandardScale, Winsorize, Cyclic(24.0)]";
        const string Written = "[StandardScale(Center = true, Ddof = 0), Winsorize(Lower = 0.05, By = WinsorizeBy.Quantile, "
            + "Fold = WinsorizeAttribute.Auto), Cyclic(24.0)]";
        Hash(Written).ShouldBe(Hash(Bare));
        Hash("[StandardScale(Center = false), Winsorize, Cyclic(24.0)]").ShouldNotBe(Hash(Bare));
        // What a constructor has set is not the default any more.
        Hash("[Impute(ImputeStrategy.Median, Strategy = ImputeStrategy.Mean)]").ShouldBe(Hash("[Impute]"));
        Hash("[Impute(ImputeStrategy.Median, Strategy = ImputeStrategy.Mean)]").ShouldNotBe(Hash("[Impute(ImputeStrategy.Median)]"));
    }

    static string Hash(string steps)
    {
        var type = GeneratorRun
            .Over([$"[Pipeline(\"defaults\")] public sealed partial class Row {{ {steps} public double? Value {{ get; init; }} }}"]).Load()
            .GetType("Row")!;
        var pipeline = type.GetProperty("Pipeline", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;
        return (string)pipeline.GetType().GetProperty("TransformHash")!.GetValue(pipeline)!;
    }
}
