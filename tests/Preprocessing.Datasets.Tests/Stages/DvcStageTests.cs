using YamlDotNet.RepresentationModel;

namespace Preprocessing.Datasets.Tests;

/// <summary>A stage of DVC has the form that DVC writes, and depends on what can change a number.</summary>
public sealed class DvcStageTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    DvcStage Stage => new("fit", "dotnet run -- --train \"trips@1\"", "contracts/trip.json", ["models/fitted.json", "features"]);

    async Task<Manifest> Prepare()
    {
        repo.Write("a.csv", "1\n");
        Directory.CreateDirectory(Path.Combine(repo.Root, "models"));
        Directory.CreateDirectory(Path.Combine(repo.Root, "features", "x"));
        await File.WriteAllTextAsync(Path.Combine(repo.Root, "models", "fitted.json"), "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(repo.Root, "features", "x", "1.csv"), "1", TestContext.Current.CancellationToken);
        DvcStage.WriteParameters(Path.Combine(repo.Root, "contracts", "trip.json"), Trip.Pipeline);
        return await repo.Commit();
    }

    [Fact]
    public async Task The_stage_and_what_it_has_read_and_written()
    {
        var manifest = await Prepare();
        File.WriteAllText(Path.Combine(repo.Root, "dvc.yaml"), "stages:\n  other:\n    cmd: true\nplots: []\n");
        Stage.Write(repo.Root, manifest);
        Stage.WriteLock(repo.Root, manifest, Trip.Pipeline);

        var file = Load("dvc.yaml");
        Text(file["stages"]["other"]["cmd"]).ShouldBe("true");
        var stage = file["stages"]["fit"];
        Text(stage["cmd"]).ShouldBe("dotnet run -- --train \"trips@1\"");
        Texts(stage["deps"]).ShouldBe(["data/trips"]);
        Texts(stage["params"][0]["contracts/trip.json"]).ShouldBe(["schemaHash", "transformHash"]);
        Texts(stage["outs"]).ShouldBe(["models/fitted.json", "features"]);

        var text = File.ReadAllText(Path.Combine(repo.Root, "dvc.lock"));
        text.ShouldStartWith("schema: '2.0'\n");
        var locked = Load("dvc.lock")["stages"]["fit"];
        Text(locked["deps"][0]["md5"]).ShouldBe(manifest.Md5);
        Text(locked["deps"][0]["nfiles"]).ShouldBe("1");
        Text(locked["params"]["contracts/trip.json"]["transformHash"]).ShouldBe(Trip.Pipeline.TransformHash);
        Text(locked["outs"][0]["md5"]).ShouldBe("99914b932bd37a50b983c5e7c90ae93b");
        Text(locked["outs"][1]["md5"]).ShouldBe(
            ContentHasher.Of("[{\"md5\": \"c4ca4238a0b923820dcc509a6f75849b\", \"relpath\": \"x/1.csv\"}]"u8.ToArray()).Md5 + ".dir");
        using var parameters = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(repo.Root, "contracts", "trip.json")));
        parameters.RootElement.GetProperty("transformHash").GetString().ShouldBe(Trip.Pipeline.TransformHash);
    }

    [Fact]
    public async Task What_a_lock_names_is_not_collected()
    {
        var manifest = await Prepare();
        Stage.WriteLock(repo.Root, manifest, Trip.Pipeline);
        repo.Write("a.csv", "2\n");
        await repo.Commit();
        var report = await repo.Datasets.CollectAsync(new() { KeepLast = 1 }, TestContext.Current.CancellationToken);
        report.Objects.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_none_of_DVC()
    {
        var manifest = await Prepare();
        Should.Throw<DatasetException>(() => (Stage with { Name = "a: b" }).Write(repo.Root, manifest));
        Should.Throw<DatasetException>(() => (Stage with { Outputs = ["gone"] }).WriteLock(repo.Root, manifest, Trip.Pipeline)).Message
            .ShouldContain("Run the command first");
        File.Exists(Path.Combine(repo.Root, "dvc.lock")).ShouldBeFalse();
        foreach (var text in (string[])["- a\n", "a: [\n", "stages: 1\n"])
        {
            File.WriteAllText(Path.Combine(repo.Root, "dvc.yaml"), text);
            Should.Throw<DatasetException>(() => Stage.Write(repo.Root, manifest), text);
            File.ReadAllText(Path.Combine(repo.Root, "dvc.yaml")).ShouldBe(text);
        }
    }

    YamlNode Load(string name)
    {
        var stream = new YamlStream();
        using var text = new StreamReader(Path.Combine(repo.Root, name));
        stream.Load(text);
        return stream.Documents[0].RootNode;
    }

    static string? Text(YamlNode node) => ((YamlScalarNode)node).Value;

    static string?[] Texts(YamlNode node) => [.. ((YamlSequenceNode)node).Select(Text)];
}
