using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Preprocessing.Onnx.Proto;

namespace Preprocessing.Onnx.Tests;

public sealed class OnnxModelTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_stamp_written_is_read_and_ONNX_Runtime_hands_it_on()
    {
        var fitted = await Visit.FittedAsync();
        var path = SmallModel.Sum(fitted.Width).Write(folder);
        OnnxModel.ReadStamp(path).ShouldBeNull();
        OnnxModel.WriteStamp(path, fitted, "revision 7");
        OnnxModel.ReadStamp(path).ShouldBe(Stamp.Of(fitted, "revision 7"));
        using var session = new InferenceSession(path);
        Stamp.Parse(session.ModelMetadata.CustomMetadataMap[Stamp.Key]).ShouldBe(Stamp.Of(fitted, "revision 7"));
        Directory.GetFiles(folder).ShouldBe([path]);
    }

    [Fact]
    public async Task A_new_stamp_takes_the_place_of_the_old_one_and_other_entries_stay()
    {
        var (fitted, refitted) = (await Visit.FittedAsync(), await Visit.FittedAsync(90));
        var model = SmallModel.Sum(fitted.Width);
        model.MetadataProps.Add(new StringStringEntryProto { Key = "author", Value = "somebody" });
        var path = model.Write(folder);
        OnnxModel.WriteStamp(path, fitted);
        OnnxModel.WriteStamp(path, refitted);
        OnnxModel.ReadStamp(path).ShouldBe(Stamp.Of(refitted));
        ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)).MetadataProps.Select(entry => entry.Key).ShouldBe(["author", Stamp.Key]);
    }

    [Fact]
    public async Task Every_other_byte_stays_as_it_is_also_what_is_unknown_here()
    {
        var fitted = await Visit.FittedAsync();
        var path = SmallModel.Sum(fitted.Width).Write(folder);
        // A field out of order, an unknown message, a number written longer than it needs, and unknown fixed-width numbers.
        byte[] unknown = [0x28, 0x83, 0x80, 0x00, 0xCA, 0x3E, 0x03, 1, 2, 3, 0xF9, 0x07, 1, 2, 3, 4, 5, 6, 7, 8, 0xFD, 0x07, 1, 2, 3, 4];
        byte[] before = [.. unknown, .. File.ReadAllBytes(path), .. unknown];
        File.WriteAllBytes(path, before);
        OnnxModel.WriteStamp(path, fitted);
        OnnxModel.WriteStamp(path, fitted);
        var after = File.ReadAllBytes(path);
        after.AsSpan(0, before.Length).SequenceEqual(before).ShouldBeTrue();
        OnnxModel.ReadStamp(path).ShouldBe(Stamp.Of(fitted));
        using var session = new InferenceSession(path);
    }

    [Fact]
    public async Task Two_stamps_are_refused()
    {
        var fitted = await Visit.FittedAsync();
        var model = SmallModel.Sum(fitted.Width);
        foreach (var revision in new[] { "1", "2" })
            model.MetadataProps.Add(new StringStringEntryProto { Key = Stamp.Key, Value = Stamp.Of(fitted, revision).ToJson() });
        var path = model.Write(folder);
        Should.Throw<MismatchException>(() => OnnxModel.ReadStamp(path)).Message.ShouldContain("it has 2 stamps");
    }

    [Fact]
    public async Task What_is_no_model_or_is_cut_short_is_refused_and_left_alone()
    {
        var fitted = await Visit.FittedAsync();
        var whole = SmallModel.Sum(fitted.Width).ToByteArray();
        var path = Path.Combine(folder, "model.onnx");
        foreach (var content in (byte[][])[
            [],
            "PK\u0003\u0004 a zip"u8.ToArray(),
            "some text\n"u8.ToArray(),
            whole[..^20],
            whole[..(whole.Length / 2)],
        ])
        {
            File.WriteAllBytes(path, content);
            Should.Throw<MismatchException>(() => OnnxModel.ReadStamp(path)).Message.ShouldContain(path);
            Should.Throw<MismatchException>(() => OnnxModel.WriteStamp(path, fitted)).Message.ShouldContain(path);
            File.ReadAllBytes(path).ShouldBe(content);
        }
        Should.Throw<FileNotFoundException>(() => OnnxModel.ReadStamp(path + "x")).Message.ShouldContain(path);
        Directory.GetFiles(folder).ShouldBe([path]);
    }

    [Fact]
    public void A_stamp_that_is_not_one_is_refused()
    {
        var model = SmallModel.Sum(3);
        model.MetadataProps.Add(new StringStringEntryProto { Key = Stamp.Key, Value = "{}" });
        var path = model.Write(folder);
        Should.Throw<MismatchException>(() => OnnxModel.ReadStamp(path)).Message.ShouldContain("not a stamp");
    }

    [Fact]
    public async Task A_file_beyond_two_gigabytes_is_stamped_without_reading_its_content()
    {
        var fitted = await Visit.FittedAsync();
        var path = SmallModel.Sum(fitted.Width).Write(folder);
        // An unknown field of 3 GiB; the file system keeps no block for what was never written.
        const long Hole = 3L << 30;
        using (var file = new FileStream(path, FileMode.Append))
        {
            var tag = new byte[16];
            var output = new CodedOutputStream(tag);
            output.WriteTag(100, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64(Hole);
            file.Write(tag, 0, (int)output.Position);
        }
        using (var file = File.OpenWrite(path))
            file.SetLength(file.Length + Hole);
        OnnxModel.ReadStamp(path).ShouldBeNull();
    }
}
