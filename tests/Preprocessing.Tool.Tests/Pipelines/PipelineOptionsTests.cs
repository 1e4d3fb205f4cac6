using System.Reflection;

namespace Preprocessing.Tool.Tests;

/// <summary>The class that is meant is found, or it is said which there are.</summary>
public sealed class PipelineOptionsTests
{
    static readonly string Several = Path.Combine(AppContext.BaseDirectory, "Preprocessing.Tool.Tests.dll");

#if DEBUG
    const string Configuration = "Debug";
#else
    const string Configuration = "Release";
#endif

    const string Empty =
        "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>";

    // What the package brings.
    static readonly string OneWithPipelines = Empty.Replace("</Project>", $"""
        <PropertyGroup><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
        <ItemGroup>
            <Reference Include="{typeof(Stamp).Assembly.Location}" />
            <Analyzer Include="{Path.Combine(
                Repository.Root, "generators", "Preprocessing.Generators", "bin", Configuration, "netstandard2.0",
                "Preprocessing.Generators.dll")}" />
        </ItemGroup></Project>
        """);

    [Theory]
    [InlineData("tool-trip")]
    [InlineData("Trip")]
    [InlineData("Preprocessing.Tool.Tests.Trip")]
    public async Task By_the_name_of_the_pipeline_or_its_class(string name)
    {
        using var story = await Story.TellAllAsync();
        story.Write("trips.csv", "Id,Distance\n1,10\n2,20\n");
        var answer = await Call.AnswerAsync($"datasets commit trips.csv --assembly {Several} --pipeline {name}");
        answer.ShouldContain("2 rows");
        story.Repository.Find("trips").Content!.Pipeline.ShouldBe("tool-trip");
    }

    [Fact]
    public async Task In_an_assembly_that_the_named_one_references()
    {
        using var story = await Story.TellAllAsync();
        story.Write("few.csv", Story.Flights(5, 20));
        (await Call.AnswerAsync($"datasets commit few.csv --assembly {Several} --pipeline flight-delay")).ShouldContain("20 rows");
    }

    [Fact]
    public async Task In_a_project_as_it_was_built()
    {
        using var story = await Story.TellAllAsync();
        story.Write("few.csv", Story.Flights(5, 20));
        var project = Path.Combine(Repository.Root, "samples", "FlightDelay.Features");
        await Call.AnswerAsync($"datasets commit few.csv --project {project} -c {Configuration} --no-build");
        story.Repository.Find("few").Content!.Pipeline.ShouldBe("flight-delay");
    }

    [Fact]
    public async Task In_a_project_that_is_built_first()
    {
        using var story = await Story.TellAllAsync();
        story.Write("few.csv", Story.Flights(5, 20));
        story.Write("features/One.csproj", OneWithPipelines);
        // A warning is not shown.
        story.Write("features/Flight.cs", "[Preprocessing.Pipeline(\"built\")] sealed partial class Built {\n"
            + "[Preprocessing.StandardScale] public required long Distance { get; init; }\n#warning never shown\n}");
        await Call.AnswerAsync("datasets commit few.csv --project features -c Release");
        story.Repository.Find("few").Content!.Pipeline.ShouldBe("built");

        // This process has the assembly of this path already, so that only the file tells.
        story.Write("features/Flight.cs", File.ReadAllText("features/Flight.cs").Replace("\"built\"", "\"another\""));
        await Call.AnswerAsync("datasets commit few.csv --project features -c Release");
        File.ReadAllBytes("features/bin/Release/net10.0/One.dll").AsSpan().IndexOf("another"u8).ShouldBePositive();

        story.Write("features/Flight.cs", "#warning never shown\nsealed class Broken : Missing { }");
        var message = await Call.RefusalAsync("datasets commit few.csv --project features -c Release");
        message.ShouldContain("features/Flight.cs(2,23): error CS0246");
        message.ShouldNotContain("never shown");
    }

    [Theory]
    [InlineData("", "Leave out --no-build.", "--no-build")]
    [InlineData("Two.csproj", "has 2 files that end with", "")]
    [InlineData("Nothing", "MSB4025", "")]
    [InlineData("Several", "has no single assembly", "--no-build")]
    public async Task A_project_that_is_not_built_or_none_is_refused(string more, string message, string option)
    {
        using var story = await Story.TellAllAsync();
        story.Write("features/One.csproj", more switch
        {
            "Nothing" => "<Nothing>",
            "Several" => Empty.Replace("TargetFramework>", "TargetFrameworks>"),
            _ => Empty,
        });
        if (more == "Two.csproj")
            story.Write("features/Two.csproj", Empty);
        (await Call.RefusalAsync($"datasets commit data/flights --project features {option}")).ShouldContain(message, Case.Insensitive);
    }

    [Fact]
    public async Task A_project_whose_code_is_newer_is_refused_where_it_is_not_built()
    {
        using var story = await Story.TellAllAsync();
        story.Write("features/One.csproj", Empty);
        story.Write("features/bin/Debug/net10.0/One.dll", "");
        story.Write("features/Inner/Flight.cs", "");
        File.SetLastWriteTimeUtc("features/Inner/Flight.cs", File.GetLastWriteTimeUtc("features/bin/Debug/net10.0/One.dll").AddSeconds(1));
        (await Call.RefusalAsync("datasets commit data/flights --project features --no-build")).ShouldContain("has changed since");
    }

    [Fact]
    public async Task What_fits_nothing_or_too_much_says_which_there_are()
    {
        using var story = await Story.TellAllAsync();
        const string All =
            "'flight-delay' (Flight), 'tool-ride' (Ride), 'tool-trip' (Trip), 'tool-walk' (Walk), 'tool-weather' (Weather)";
        async Task<string> Wrong(string options) => await Call.RefusalAsync($"datasets commit data/flights {options}", 64);
        (await Wrong($"--assembly {Several}")).ShouldContain($"has several pipelines: {All}. Choose one by --pipeline.");
        (await Wrong($"--assembly {Several} --pipeline other")).ShouldContain($"has no pipeline 'other', only {All}.");
        (await Wrong("--pipeline flight-delay")).ShouldContain("--project, or its assembly by --assembly");
        (await Wrong("--assembly a.dll --project b")).ShouldContain("not both");
        (await Wrong($"--assembly {typeof(Should).Assembly.Location}")).ShouldContain("has no class with a pipeline");
    }

    [Fact]
    public async Task An_assembly_that_cannot_be_loaded_is_refused()
    {
        using var story = await Story.TellAllAsync();
        (await Call.RefusalAsync("datasets commit data/flights --assembly bin/Nothing.dll")).ShouldContain("is not there");
        story.Write("bin/Text.dll", "no assembly");
        var message = await Call.RefusalAsync("datasets commit data/flights --assembly bin/Text.dll");
        message.ShouldContain("bin/Text.dll' cannot be loaded");
        message.ShouldContain("built for the same version of Preprocessing");
    }

    // Types of two copies are not the same: the tool's own copy runs, whatever lies beside the class.
    [Fact]
    public void The_copy_of_the_tool_runs()
    {
        using var story = Story.Begin();
        var found = PipelineAssembly.Read("bin/FlightDelay.Features.dll").ShouldHaveSingleItem();
        found.Type.Assembly.Location.ShouldStartWith(story.Root);
        found.Type.GetProperty("Pipeline", BindingFlags.Public | BindingFlags.Static)!.PropertyType.GetGenericTypeDefinition()
            .ShouldBe(typeof(Pipeline<>));
    }
}
