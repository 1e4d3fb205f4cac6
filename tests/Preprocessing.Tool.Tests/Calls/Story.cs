using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FlightDelay;
using Preprocessing.Cluster;
using Preprocessing.Data;
using Preprocessing.Datasets;
using Preprocessing.Onnx;

namespace Preprocessing.Tool.Tests;

/// <summary>
/// The working folder of a team, as the examples expect it: two versions of flights, a tag, a remote, a branch, a class, a fitted
/// pipeline, models and a key.
/// </summary>
sealed class Story : IDisposable
{
    static readonly Lazy<Task<string>> told = new(TellAsync);

    readonly Folder folder = new();
    readonly string before = Directory.GetCurrentDirectory();

    Story()
    {
    }

    /// <summary>The folder of the repository.</summary>
    public string Root => Path.Combine(folder.Path, "team");

    /// <summary>The repository.</summary>
    public DatasetRepository Repository => DatasetRepository.Open(Root);

    /// <summary>The folder with data, class, model and key, without a repository.</summary>
    public static Story Begin()
    {
        var story = new Story();
        Directory.CreateDirectory(story.Root);
        Directory.SetCurrentDirectory(story.Root);
        story.Write("data/flights/2001-01.csv", Flights(0));
        foreach (var file in (string[])["FlightDelay.Features.dll", "Preprocessing.dll"])
        {
            Directory.CreateDirectory("bin");
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), Path.Combine("bin", file));
        }
        return story;
    }

    /// <summary>The whole story, as a copy of its own.</summary>
    public static async Task<Story> TellAllAsync()
    {
        var story = new Story();
        Copy(await told.Value, story.folder.Path);
        Directory.SetCurrentDirectory(story.Root);
        return story;
    }

    /// <summary>Writes a file of the working folder.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>The path of the object that the cache has of a file.</summary>
    public string ObjectOf(string address, int file = 0) =>
        Path.Combine(Root, ".pre", "cache", "files", "md5") is var cache && Repository.Find(address).Files[file].Md5 is var md5
            ? Path.Combine(cache, md5[..2], md5[2..])
            : "";

    /// <summary>Flips a bit of a file.</summary>
    public static void Flip(string path, int position = 7)
    {
        File.SetAttributes(path, FileAttributes.Normal);
        var bytes = File.ReadAllBytes(path);
        bytes[position] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>A table of flights; those of another seed are other ones of the same kind.</summary>
    public static string Flights(int seed, int rows = 2000)
    {
        string[] airports = ["ATL", "BOS", "DEN", "JFK", "LAX", "ORD", "SEA"];
        var random = new Random(seed);
        var text = new StringBuilder("date,delay,distance,origin,destination\n");
        for (var row = 0; row < rows; row++)
            text.Append(CultureInfo.InvariantCulture, $"2001-01-{1 + random.Next(28):D2}T{random.Next(24):D2}:00,{random.Next(-20, 90)},")
                .Append(CultureInfo.InvariantCulture, $"{random.Next(100, 3000)},{airports[random.Next(7)]},{airports[random.Next(7)]}\n");
        return text.ToString();
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(before);
        folder.Dispose();
    }

    static async Task<string> TellAsync()
    {
        var story = Begin();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => story.folder.Dispose();
        var repository = DatasetRepository.Create(story.Root);
        await repository.CommitAsync<Flight>("data/flights", new() { Message = "January", Actor = "ada" });
        // A branch that goes on by itself from here.
        Copy(Path.Combine(story.Root, ".pre", "audit"), Path.Combine(story.folder.Path, "branch", ".pre", "audit"));
        DatasetRepository.Create("../branch").Audit.Append("model.deployed", "flight-delay");
        story.Write("data/flights/2001-02.csv", Flights(1));
        await repository.CommitAsync<Flight>("data/flights", new() { Message = "February" });
        repository.Tag("flights@1", "golden");
        await repository.PushAsync("flights", DatasetRemote.Open("../shared"));

        var fitted = await repository.Runs.FitAsync(Dataset.Open<Flight>("flights@1").Checked());
        Directory.CreateDirectory("models");
        fitted.SaveOnnx("models/flight-delay.onnx");
        fitted.Save("models/flight-delay.fitted.json");
        story.Write("models/trees.txt", "trees of another library");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync("audit-key.pem", key.ExportECPrivateKeyPem());
        await File.WriteAllTextAsync("audit-key.public.pem", key.ExportSubjectPublicKeyInfoPem());
        // A fit that is planned and worked, but not merged.
        var store = SummaryStore.Open("summaries");
        var flights = DataSource.Open<Flight>("data/flights");
        var plan = await Flight.Pipeline.PlanAsync(flights, store, new() { Profile = true });
        plan.Save("fit.plan.json");
        await Flight.Pipeline.PartialFitAsync(plan, [0, 1], flights, store, new() { Profile = true });
        Directory.SetCurrentDirectory(story.before);
        return story.folder.Path;
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = 0,
        }))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
