using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML.Tests;

/// <summary>
/// Model files of ML.NET's that were damaged, edited or made to explode are refused in words, and never held in memory unpacked.
/// </summary>
public sealed class DamagedZipTests(ITestOutputHelper output) : IDisposable
{
    const string StampEntry = "preprocessing/stamp.json", ManifestEntry = "preprocessing/manifest.sha256";
    const int Modest = 64 << 20;

    readonly MLContext ml = new(seed: 1);
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    string Place => Path.Combine(folder, "model.zip");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_changed_file_is_refused_or_serves_the_same()
    {
        var (fitted, view, expected) = await SavedAsync();
        var bytes = File.ReadAllBytes(Place);
        var (random, refused, same) = (ByteMutation.Random(), 0, 0);
        for (var i = 0; i < ByteMutation.Count(300); i++)
        {
            var (changed, what) = ByteMutation.Of(bytes, random);
            File.WriteAllBytes(Place, changed);
            try
            {
                // Some bytes say nothing about the content, such as the time of an entry.
                Scores(ml.Model.LoadVerified(fitted, Place, out _), view).ShouldBe(expected, $"{i}: {what}");
                same++;
            }
            catch (MismatchException error)
            {
                error.Message.ShouldContain(Place);
                refused++;
            }
        }
        output.WriteLine($"{refused} refused, {same} served with the same scores.");
        refused.ShouldBeGreaterThan(same);
    }

    [Fact]
    public async Task A_list_that_was_edited_with_an_entry_is_refused()
    {
        var (fitted, _, _) = await SavedAsync();
        using (var zip = ZipFile.Open(Place, ZipArchiveMode.Update))
        {
            var entry = zip.Entries.First(entry => entry.FullName is not (StampEntry or ManifestEntry));
            var name = entry.FullName;
            entry.Delete();
            using (var content = zip.CreateEntry(name).Open())
                content.Write("other"u8);
            var lines = Read(zip, ManifestEntry).Split('\n');
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("other"u8));
            zip.GetEntry(ManifestEntry)!.Delete();
            using var list = zip.CreateEntry(ManifestEntry).Open();
            list.Write(Encoding.UTF8.GetBytes(
                string.Join('\n', lines.Select(line => line.EndsWith("  " + name, StringComparison.Ordinal) ? $"{hash}  {name}" : line))));
        }
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _)).Message
            .ShouldContain("not those that its stamp was written for");
    }

    [Theory]
    [InlineData(StampEntry)]
    [InlineData(ManifestEntry)]
    [InlineData("TransformerChain/Big")]
    public async Task What_unpacks_to_hundreds_of_megabytes_is_refused_before(string name)
    {
        var (fitted, _, _) = await SavedAsync();
        Replace(name, 400 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _)).Message.ShouldContain(name);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Modest);
    }

    [Theory]
    [InlineData(StampEntry, 1000u, "not a stamp")]
    [InlineData(ManifestEntry, 1000u, ManifestEntry)]
    [InlineData(StampEntry, 0xFFFF_FFF0u, "said to unpack")]
    [InlineData("TransformerChain/Big", 0xFFFF_FFF0u, "said to unpack")]
    public async Task A_size_that_lies_is_refused(string name, uint size, string words)
    {
        var (fitted, _, _) = await SavedAsync();
        Replace(name, 100 << 20);
        var bytes = File.ReadAllBytes(Place);
        // The directory at the end of the file: the size stands 22 bytes before the name.
        var at = bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(name));
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at - 22)).ShouldBe(100u << 20);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at - 22), size);
        File.WriteAllBytes(Place, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var allowUnstamped in new[] { false, true })
            Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _, allowUnstamped: allowUnstamped)).Message
                .ShouldContain(words);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Modest);
    }

    [Fact]
    public async Task Too_many_entries_or_two_of_one_name_are_refused()
    {
        var (fitted, _, _) = await SavedAsync();
        var bytes = File.ReadAllBytes(Place);
        using (var zip = ZipFile.Open(Place, ZipArchiveMode.Update))
            zip.CreateEntry(StampEntry).Open().Dispose();
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _)).Message
            .ShouldContain($"two entries '{StampEntry}'");
        File.WriteAllBytes(Place, bytes);
        using (var zip = ZipFile.Open(Place, ZipArchiveMode.Update))
            for (var i = 0; i < 10_001; i++)
                zip.CreateEntry($"e{i}", CompressionLevel.NoCompression).Open().Dispose();
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _, allowUnstamped: true)).Message
            .ShouldContain("10000 are the most");
    }

    [Fact]
    public async Task A_file_that_is_a_zip_and_no_model_is_refused_in_words_even_without_a_stamp()
    {
        var (fitted, _, _) = await SavedAsync();
        File.Delete(Place);
        using (var zip = ZipFile.Open(Place, ZipArchiveMode.Create))
            zip.CreateEntry("TransformerChain/Model.key").Open().Dispose();
        ml.Model.ReadStamp(Place).ShouldBeNull();
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _, allowUnstamped: true)).Message
            .ShouldContain("cannot be loaded");
    }

    async Task<(FittedPipeline<Ride> Fitted, IDataView View, float[] Scores)> SavedAsync()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        return (fitted, view, Scores(model, view));
    }

    void Replace(string name, int zeros)
    {
        using var zip = ZipFile.Open(Place, ZipArchiveMode.Update);
        zip.GetEntry(name)?.Delete();
        using var content = zip.CreateEntry(name).Open();
        var piece = new byte[1 << 20];
        for (var left = zeros; left > 0; left -= piece.Length)
            content.Write(piece, 0, Math.Min(left, piece.Length));
    }

    static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    static float[] Scores(ITransformer model, IDataView view) => [.. model.Transform(view).GetColumn<float>("Score")];
}
