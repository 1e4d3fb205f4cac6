namespace Preprocessing.Data.Tests;

public sealed class DamagedFileTests : IDisposable
{
    readonly Folder folder = new();
    readonly AnyPipeline pipeline = new(ColumnInfo.Of<long>("n", "N"), ColumnInfo.OfText("t", "T", nullable: true));

    public void Dispose() => folder.Dispose();

    async Task<byte[]> SoundAsync()
    {
        await RawFile.WriteAsync(
            folder["sound.parquet"],
            RawFile.Of<long>("n", false, [1, 2, 3], [4, 5, 6]),
            RawFile.Texts("t", ["a", null, "b"], ["a", "c", null]));
        return await File.ReadAllBytesAsync(folder["sound.parquet"], TestContext.Current.CancellationToken);
    }

    SourceException Refused(byte[] content)
    {
        File.WriteAllBytes(folder["bad.parquet"], content);
        var error = Should.Throw<SourceException>(() => ParquetSource.Open(pipeline, folder["bad.parquet"]));
        error.Message.ShouldContain("bad.parquet");
        return error;
    }

    [Fact]
    public async Task A_file_cut_off_anywhere_is_refused()
    {
        var sound = await SoundAsync();
        for (var length = 0; length < sound.Length; length++)
        {
            var message = Refused(sound[..length]).Message;
            message.ShouldContain(length == 0 ? "is empty" : length < 4 ? "not a Parquet file" : "is truncated");
        }
    }

    [Fact]
    public async Task A_file_without_its_middle_or_its_head_is_refused()
    {
        var sound = await SoundAsync();
        Refused([.. sound[..4], .. sound[(sound.Length / 2)..]]);
        Refused(sound[4..]).Message.ShouldContain("not a Parquet file");
    }

    [Fact]
    public void A_text_file_is_refused() =>
        Refused("date,delay\n2001-01-01,4\n2001-01-02,7\n"u8.ToArray()).Message
            .ShouldContain("is not a Parquet file: it begins with 0x64617465");

    [Fact]
    public void An_encrypted_file_is_refused() =>
        Refused("PARE0000000000000000PARE"u8.ToArray()).Message.ShouldContain("encrypted");

    [Fact]
    public async Task A_footer_that_cannot_be_is_refused()
    {
        var sound = await SoundAsync();
        BitConverter.GetBytes(int.MaxValue).CopyTo(sound.AsSpan(sound.Length - 8));
        Refused(sound).Message.ShouldContain("is damaged");
    }

    [Fact]
    public async Task Flipped_bytes_in_the_data_give_values_or_one_clear_error()
    {
        var sound = await SoundAsync();
        var footer = sound.Length - 8 - BitConverter.ToInt32(sound.AsSpan(sound.Length - 8));
        var refused = 0;
        for (var i = 4; i < footer; i++)
        {
            var damaged = sound.ToArray();
            damaged[i] ^= 0x55;
            var path = folder["flipped.parquet"];
            await File.WriteAllBytesAsync(path, damaged, TestContext.Current.CancellationToken);
            try
            {
                await Reading.AllAsync(ParquetSource.Open(pipeline, path), 0);
            }
            catch (SourceException error)
            {
                error.Message.ShouldContain("flipped.parquet");
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(0);
    }

    /// <summary>Also those of lengths and counts, at which the library's reader of footers does not end.</summary>
    [Fact]
    public async Task Flipped_bytes_in_the_footer_give_values_or_one_clear_error()
    {
        var sound = await SoundAsync();
        var footer = sound.Length - 8 - BitConverter.ToInt32(sound.AsSpan(sound.Length - 8));
        var (path, refused) = (folder["flipped.parquet"], 0);
        foreach (var mask in new byte[] { 0x55, 0x80, 0xFF, 0x01 })
            for (var i = footer; i < sound.Length - 8; i++)
            {
                var damaged = sound.ToArray();
                damaged[i] ^= mask;
                await File.WriteAllBytesAsync(path, damaged, TestContext.Current.CancellationToken);
                try
                {
                    var values = await Reading.AllAsync(ParquetSource.Open(pipeline, path), 0)
                        .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
                    values.Count.ShouldBe(6);
                }
                catch (SourceException error)
                {
                    error.Message.ShouldContain("flipped.parquet");
                    refused++;
                }
            }
        refused.ShouldBeGreaterThan(sound.Length - footer);
    }

    [Fact]
    public async Task A_file_that_changes_after_opening_is_refused()
    {
        await SoundAsync();
        var source = ParquetSource.Open(pipeline, folder["sound.parquet"]);
        await File.AppendAllTextAsync(folder["sound.parquet"], "more", TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(source, 0))).Message.ShouldContain("has changed");
        (await Should.ThrowAsync<SourceException>(async () => await source.GetVersionAsync(TestContext.Current.CancellationToken))).Message
            .ShouldContain("has changed");
        File.Delete(folder["sound.parquet"]);
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(source, 0))).Message.ShouldContain("cannot be opened");
    }
}
