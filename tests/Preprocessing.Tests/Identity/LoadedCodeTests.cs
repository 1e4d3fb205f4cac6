using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Tests.Identity;

/// <summary>
/// A process brings assemblies together that were never compiled together; a pipeline runs only with the code it was compiled with.
/// </summary>
public class LoadedCodeTests
{
    const string Roads = """
        namespace Geography;

        [FeatureCode]
        public static class Roads
        {
            public static double Kilometres(double miles) => miles * 1.609344;
            public static double Unused(double miles) => miles;
        }

        [StepInfo("shift", Version = 1)]
        public sealed class ShiftAttribute : StepAttribute, IMap<NoState>
        {
            public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => x + 2.0;
        }
        """;

    const string Trip = """
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Geography.Shift] double Far => Geography.Roads.Kilometres(Miles);
        }
        """;

    static byte[] Compile(string name, string text, params byte[][] libraries)
    {
        var run = GeneratorRun.Over([text], [], libraries.Select(library => MetadataReference.CreateFromImage(library)));
        using var image = new MemoryStream();
        run.Output.WithAssemblyName(name)
            .Emit(image).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return image.ToArray();
    }

    /// <summary>Asks whether the pipeline of the first assembly runs, in a process with all of them.</summary>
    static string? Refusal(params byte[][] images)
    {
        var process = new AssemblyLoadContext(null, isCollectible: true);
        var trip = images.Select(image => process.LoadFromStream(new MemoryStream(image))).ToArray()[0].GetType("Trip")!;
        try
        {
            typeof(LoadedCode).GetMethod(nameof(LoadedCode.Require))!
                .MakeGenericMethod(trip)
                .Invoke(null, [trip.GetProperty("Pipeline")!.GetValue(null)]);
            return null;
        }
        catch (TargetInvocationException refusal) when (refusal.InnerException is MismatchException mismatch)
        {
            return mismatch.Message;
        }
        finally
        {
            process.Unload();
        }
    }

    [Fact]
    public void The_library_it_was_compiled_with_is_taken()
    {
        var roads = Compile("Roads", Roads);
        Refusal(Compile("Trips", Trip, roads), roads).ShouldBeNull();
    }

    [Fact]
    public void A_library_in_another_version_with_the_same_code_is_taken() =>
        Refusal(
            Compile("Trips", Trip, Compile("Roads", Roads)),
            Compile("Roads", Roads.Replace("Unused(double miles) => miles", "Unused(double miles) => 2 * miles"))).ShouldBeNull();

    [Theory]
    [InlineData(
        "1.609344",
        "1.6",
        "Pipeline 'trip' of Trips 0.0.0.0 was compiled with other code of Geography.Roads.Kilometres(double) than Roads 0.0.0.0 holds.")]
    [InlineData(
        "x + 2.0",
        "x + 3.0",
        "Pipeline 'trip' of Trips 0.0.0.0 was compiled with other code of step 'ShiftAttribute' than Roads 0.0.0.0 holds.")]
    public void A_library_with_other_code_is_refused(string before, string after, string words) =>
        Refusal(Compile("Trips", Trip, Compile("Roads", Roads)), Compile("Roads", Roads.Replace(before, after)))
            .ShouldNotBeNull()
            .ShouldStartWith(words);

    [Fact]
    public void Another_definition_under_the_same_name_is_refused()
    {
        var roads = Compile("Roads", Roads);
        Refusal(Compile("Trips", Trip, roads), Compile("Legacy", Trip.Replace("(Miles)", "(Miles * 2)"), roads), roads).ShouldNotBeNull()
            .ShouldStartWith("Pipeline 'trip' is loaded twice, with different definitions: from Trips 0.0.0.0");
        Refusal(Compile("Trips", Trip, roads), Compile("Copy", Trip, roads), roads).ShouldBeNull();
    }
}
