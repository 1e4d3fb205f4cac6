namespace Preprocessing.Tool.Tests;

public sealed class AuditVerifyCommandTests
{
    static string Log => Directory.GetFiles(".pre/audit").Single();

    [Fact]
    public async Task A_changed_and_a_cut_log_are_seen()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("audit verify")).ShouldMatch("^4 entries, the last one 4:[0-9a-f]{64}\n$");
        var lines = await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken);

        Story.Flip(Log, 80);
        (await Call.AnswerAsync("audit verify", 2)).ShouldStartWith($"FAULT  '{Path.GetFullPath(Log)}', line 1 was changed");

        await File.WriteAllTextAsync(Log, lines[0] + "\n", TestContext.Current.CancellationToken);
        (await Call.AnswerAsync("audit verify", 2)).ShouldContain("flights@2 names entry 2:");
        (await Call.AnswerAsync("audit verify --model models/flight-delay.onnx", 2)).ShouldContain("its end was cut off");
    }

    [Fact]
    public async Task The_entry_of_a_model_is_asked_for()
    {
        using var story = await Story.TellAllAsync();
        Directory.Delete(".pre/manifests", recursive: true);
        var lines = await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Log, "", TestContext.Current.CancellationToken);
        await Call.AnswerAsync("audit verify", 3);
        (await Call.AnswerAsync("audit verify --model models/flight-delay.onnx", 2))
            .ShouldContain("'models/flight-delay.onnx' names entry 1:");
        await File.WriteAllLinesAsync(Log, lines, TestContext.Current.CancellationToken);
        await Call.AnswerAsync("audit verify --model models/flight-delay.onnx");
    }

    [Fact]
    public async Task Signatures_are_those_of_the_key()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("audit verify --key audit-key.public.pem", 1)).ShouldEndWith("no checkpoint is signed with this key\n");
        await Call.AnswerAsync("audit checkpoint --key audit-key.pem");
        (await Call.AnswerAsync("audit verify --key audit-key.public.pem")).ShouldEndWith("signed up to entry 5\n");
        (await Call.RefusalAsync("audit verify --key data/flights/2001-01.csv")).ShouldContain("has no public key of the curve P-256");
    }
}
