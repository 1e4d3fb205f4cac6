using Google.Protobuf;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.TensorProto.Types;
using static Preprocessing.Support.SmallModel;

namespace Preprocessing.Onnx.Tests;

/// <summary>Models that were damaged or edited are refused in words; a byte that is not as it was stamped is never served.</summary>
public sealed class DamagedModelTests(ITestOutputHelper output) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    string Place => Path.Combine(folder, "model.onnx");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_changed_file_is_refused_or_serves_the_same(bool stampedFirst)
    {
        var fitted = await Visit.FittedAsync();
        Weighted(fitted.Width).Write(folder);
        var unstamped = File.ReadAllBytes(Place);
        OnnxModel.WriteStamp(Place, fitted);
        var bytes = File.ReadAllBytes(Place);
        // Other tools may write metadata wherever they like.
        if (stampedFirst)
            bytes = [.. bytes[unstamped.Length..], .. unstamped];
        File.WriteAllBytes(Place, bytes);
        var expected = Scores(fitted, unstamped: false);
        var (random, refused, same) = (ByteMutation.Random(), 0, 0);
        for (var i = 0; i < ByteMutation.Count(300); i++)
        {
            var (changed, what) = ByteMutation.Of(bytes, random);
            File.WriteAllBytes(Place, changed);
            foreach (var allowUnstamped in new[] { false, true })
                try
                {
                    Scores(fitted, allowUnstamped).ShouldBe(expected, $"{i}: {what}");
                    // Not even one that says nothing: the stamp knows all bytes but its own.
                    OnnxModel.ReadStamp(Place).ShouldBe(Stamp.Of(fitted), $"{i}: {what}");
                    same++;
                }
                catch (MismatchException error)
                {
                    error.Message.ShouldContain(Place);
                    error.Message.ShouldNotContain("does not say which preprocessing", Case.Sensitive, $"{i}: {what}");
                    refused++;
                }
        }
        output.WriteLine($"{refused} refused, {same} served with the same scores.");
        refused.ShouldBeGreaterThan(500);
        same.ShouldBeLessThan(refused / 20);
    }

    [Fact]
    public async Task Edited_weights_are_refused()
    {
        var fitted = await Visit.FittedAsync();
        Weighted(fitted.Width).Write(folder);
        OnnxModel.WriteStamp(Place, fitted);
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Place));
        model.Graph.Initializer[0].FloatData[0] += 1;
        File.WriteAllBytes(Place, model.ToByteArray());
        var message = Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Place, fitted, new() { AllowUnstamped = true })).Message;
        message.ShouldContain("is not the one that its stamp was written for");
        message.ShouldContain("stamp it again");
        OnnxModel.WriteStamp(Place, Stamp.Of(fitted));
        OnnxModel.LoadVerified(Place, fitted).Dispose();
    }

    [Fact]
    public async Task A_file_of_weights_is_part_of_the_model()
    {
        var fitted = await Visit.FittedAsync();
        var weights = Path.Combine(folder, "weights.bin");
        var numbers = new byte[fitted.Width * sizeof(float)];
        new Random(1).NextBytes(numbers.AsSpan(0, 2));
        File.WriteAllBytes(weights, numbers);
        External(fitted.Width, "weights.bin").Write(folder);
        OnnxModel.WriteStamp(Place, fitted);
        OnnxModel.LoadVerified(Place, fitted).Dispose();
        numbers[^1] ^= 0x40;
        File.WriteAllBytes(weights, numbers);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Place, fitted)).Message
            .ShouldContain("is not the one that its stamp was written for");
        File.Delete(weights);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Place, fitted)).Message.ShouldContain("'weights.bin' cannot be read");
    }

    [Theory]
    [InlineData("../weights.bin", "expected a file in its own folder")]
    [InlineData("/etc/hostname", "expected a file in its own folder")]
    [InlineData("", "expected a file in its own folder")]
    [InlineData(null, "does not say in which")]
    public async Task Weights_are_looked_for_beside_the_model_alone(string? location, string words)
    {
        var fitted = await Visit.FittedAsync();
        External(fitted.Width, location).Write(folder);
        Should.Throw<MismatchException>(() => OnnxModel.WriteStamp(Place, fitted)).Message.ShouldContain(words);
        Directory.GetFiles(folder).ShouldBe([Place]);
    }

    [Fact]
    public async Task What_is_no_sound_message_is_damaged_and_not_without_a_stamp()
    {
        var fitted = await Visit.FittedAsync();
        var model = Sum(fitted.Width);
        var whole = model.ToByteArray();
        byte[] nested = [];
        for (var depth = 0; depth < 200; depth++)
        {
            // A graph in an attribute in a node in a graph.
            var tag = (depth % 3) switch { 1 => 0x0A, 0 => 0x2A, _ => 0x32 };
            using var outer = new MemoryStream();
            using (var writer = new CodedOutputStream(outer, leaveOpen: true))
            {
                writer.WriteRawTag((byte)tag);
                writer.WriteBytes(ByteString.CopyFrom(nested));
            }
            nested = outer.ToArray();
        }
        using var deep = new MemoryStream();
        using (var writer = new CodedOutputStream(deep, leaveOpen: true))
        {
            writer.WriteRawTag(0x3A);
            writer.WriteBytes(ByteString.CopyFrom(nested));
        }
        foreach (var (bytes, words) in new (byte[], string)[]
        {
            ([.. whole, 0x72], "ends within a number"),
            ([.. whole, 0x72, 0x05, 0x0A], "bytes long, but the file ends"),
            ([.. whole, 0x72, 0x03, 0x0A, 0x05, 0x41, 0x28, 0x01], "bytes long, but the message around it ends"),
            ([.. whole, 0x73], "damaged at byte"),
            ([.. whole, 0x77], "damaged at byte"),
            ([.. whole, 0x00], "damaged at byte"),
            ([.. whole, 0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], "bytes long"),
            ([.. whole, 0x70, 0x01], "is written as Varint, expected LengthDelimited"),
            ([.. whole, .. whole], "it has 2 graphs"),
            ([0x08, 0x08], "it has no graph"),
            (deep.ToArray(), "nested deeper than 100"),
        })
        {
            File.WriteAllBytes(Place, bytes);
            var message = Should.Throw<MismatchException>(() => OnnxModel.ReadStamp(Place)).Message;
            message.ShouldContain(words);
            message.ShouldContain("It is damaged or was edited.");
        }
        File.WriteAllBytes(Place, whole);
        Should.Throw<MismatchException>(() => OnnxModel.LoadVerified(Place, fitted)).Message
            .ShouldContain("does not say which preprocessing");
    }

    [Fact]
    public async Task A_stamp_under_another_key_or_of_another_field_is_damaged()
    {
        var fitted = await Visit.FittedAsync();
        var model = Sum(fitted.Width);
        model.MetadataProps.Add(new StringStringEntryProto { Key = "preprocessing.stamq", Value = Stamp.Of(fitted).ToJson() });
        model.Write(folder);
        Should.Throw<MismatchException>(() => OnnxModel.ReadStamp(Place)).Message.ShouldContain("not as the entry 'preprocessing.stamp'");
        model.MetadataProps.Clear();
        model.DocString = Stamp.Of(fitted).ToJson();
        model.Write(folder);
        Should.Throw<MismatchException>(() => OnnxModel.ReadStamp(Place)).Message.ShouldContain("its field 6");
    }

    [Fact]
    public async Task A_stamp_that_does_not_say_of_which_bytes_it_is_is_refused()
    {
        var fitted = await Visit.FittedAsync();
        var model = Sum(fitted.Width);
        model.MetadataProps.Add(new StringStringEntryProto { Key = Stamp.Key, Value = Stamp.Of(fitted).ToJson() });
        model.Write(folder);
        Should.Throw<MismatchException>(() => OnnxModel.ReadStamp(Place)).Message
            .ShouldContain("does not say for which bytes it was written");
    }

    [Theory]
    [InlineData("author", null)]
    [InlineData("preprocessing.stamp", "bytes, and 268435456 are the most that a stamp has")]
    public async Task Metadata_of_gigabytes_are_not_held_in_memory(string key, string? words)
    {
        const long Hole = 3L << 30;
        var fitted = await Visit.FittedAsync();
        Sum(fitted.Width).Write(folder);
        using (var file = new FileStream(Place, FileMode.Append))
        {
            using var head = new MemoryStream();
            using (var writer = new CodedOutputStream(head, leaveOpen: true))
            {
                writer.WriteTag(1, WireFormat.WireType.LengthDelimited);
                writer.WriteString(key);
                writer.WriteTag(2, WireFormat.WireType.LengthDelimited);
                writer.WriteUInt64(Hole);
            }
            using var entry = new MemoryStream();
            using (var writer = new CodedOutputStream(entry, leaveOpen: true))
            {
                writer.WriteTag(14, WireFormat.WireType.LengthDelimited);
                writer.WriteUInt64((ulong)(head.Length + Hole));
            }
            file.Write(entry.ToArray());
            file.Write(head.ToArray());
        }
        // The file system keeps no block for what was never written.
        using (var file = File.OpenWrite(Place))
            file.SetLength(file.Length + Hole);
        var before = GC.GetAllocatedBytesForCurrentThread();
        if (words is null)
            OnnxModel.ReadStamp(Place).ShouldBeNull();
        else
            Should.Throw<MismatchException>(() => OnnxModel.ReadStamp(Place)).Message.ShouldContain(words);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20);
    }

    /// <summary>A model with numbers of its own: the features times a weight each, added up.</summary>
    static ModelProto Weighted(int width)
    {
        var model = Of([Tensor("features", DataType.Float, null, width)], [Tensor("score", DataType.Float, null, 1)],
            Node("Mul", ["features", "weights"], ["weighted"]), Node("ReduceSum", ["weighted", "axes"], ["score"]));
        model.Graph.Initializer.Add(new TensorProto
        {
            Name = "weights",
            DataType = (int)DataType.Float,
            Dims = { width },
            FloatData = { Enumerable.Range(1, width).Select(i => i / 7f) },
        });
        model.Graph.Initializer.Add(new TensorProto { Name = "axes", DataType = (int)DataType.Int64, Dims = { 1 }, Int64Data = { 1 } });
        return model;
    }

    /// <summary>The same with the weights in another file.</summary>
    static ModelProto External(int width, string? location)
    {
        var model = Weighted(width);
        var weights = model.Graph.Initializer[0];
        weights.FloatData.Clear();
        weights.DataLocation = DataLocation.External;
        if (location is not null)
            weights.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = location });
        return model;
    }

    float[] Scores(FittedPipeline<Visit> fitted, bool unstamped)
    {
        using var scorer = OnnxModel.LoadVerified(Place, fitted, new() { AllowUnstamped = unstamped });
        var scores = new float[20];
        scorer.Score(Visit.Some(20), scores, TestContext.Current.CancellationToken);
        return scores;
    }
}
