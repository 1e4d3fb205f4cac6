using System.Reflection;
using Preprocessing.Authoring;
using Preprocessing.Testing;
using PublicApiGenerator;

namespace Preprocessing.Api.Tests;

/// <summary>What users can type, package by package, as last reviewed.</summary>
/// <remarks>
/// Steps are left out, as their page lists them, and so is what only generated code calls, as that is compiled anew with the package.
/// </remarks>
public class PublicApiTests
{
    static readonly string[] Left = ["IsReadOnly", "RequiredMember", "CompilerFeatureRequired", "AsyncIteratorStateMachine"];

    [Theory]
    [InlineData("Preprocessing")]
    [InlineData("Preprocessing.Arrow")]
    [InlineData("Preprocessing.Cluster")]
    [InlineData("Preprocessing.Data")]
    [InlineData("Preprocessing.Data.Azure")]
    [InlineData("Preprocessing.Data.S3")]
    [InlineData("Preprocessing.Datasets")]
    [InlineData("Preprocessing.FeatureStore")]
    [InlineData("Preprocessing.FeatureStore.PostgreSql")]
    [InlineData("Preprocessing.FeatureStore.Redis")]
    [InlineData("Preprocessing.Governance")]
    [InlineData("Preprocessing.Kafka")]
    [InlineData("Preprocessing.ML")]
    [InlineData("Preprocessing.Onnx")]
    [InlineData("Preprocessing.Scaffolding")]
    [InlineData("Preprocessing.Testing")]
    public void The_public_api_is_as_reviewed(string package)
    {
        var assembly = Assembly.Load(package);
        var api = assembly.GeneratePublicApi(new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            DenyNamespacePrefixes = ["Preprocessing.Generated"],
            ExcludeAttributes = [.. Left.Select(name => $"System.Runtime.CompilerServices.{name}Attribute")],
            IncludeTypes = [.. assembly.GetExportedTypes().Where(type => !typeof(StepAttribute).IsAssignableFrom(type) || type.IsAbstract)],
        });
        Snapshot.Match(api.ReplaceLineEndings("\n"), "cs", package);
    }
}
