namespace Preprocessing.Tool.Tests;

public sealed class AuditMergeCommandTests
{
    [Fact]
    public async Task The_log_of_another_branch_is_added_once()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("audit merge ../branch/.pre/audit")).ShouldMatch("^merged as entry 5:[0-9a-f]{64}\n$");
        (await Call.AnswerAsync("audit merge ../branch/.pre/audit")).ShouldBe("nothing to merge: the log has these entries\n");
        await Call.AnswerAsync("audit verify --model models/flight-delay.onnx");
        await Call.AnswerAsync("datasets verify");

        Story.Flip(Directory.GetFiles(".pre/audit/merged", "*.jsonl", SearchOption.AllDirectories).Single(), 80);
        (await Call.AnswerAsync("audit verify", 2)).ShouldContain("line 1 was changed");
        (await Call.RefusalAsync("audit merge ../shared")).ShouldContain("has no entry of an audit log");
    }

    // A whole repository of git, whose branches have both committed.
    [Fact]
    public async Task Two_branches_of_git()
    {
        using var story = Story.Begin();
        void Git(string arguments, int code = 0)
        {
            using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var text = git.StandardOutput.ReadToEnd() + git.StandardError.ReadToEnd();
            git.WaitForExit();
            git.ExitCode.ShouldBe(code, text);
        }

        const string Commit = "git add -A && git -c user.name=ada -c user.email=ada@example.org commit -q -m change";
        await Call.AnswerAsync("datasets init");
        Git($"git init -q -b main && {Commit}");
        await Call.AnswerAsync("datasets commit data/flights");
        Git($"{Commit} && git checkout -q -b other");
        story.Write("x/others/a.csv", "1");
        await Call.AnswerAsync("datasets commit x/others");
        Git($"{Commit} && git checkout -q main");
        story.Write("y/mine/a.csv", "2");
        await Call.AnswerAsync("datasets commit y/mine");
        Git($"{Commit} && git merge other", 1);
        (await Call.AnswerAsync("audit verify", 2)).ShouldContain("is a conflict of git");

        // As the help says.
        Git("git checkout --ours .pre/audit && mkdir ../theirs && git archive other .pre/audit | tar -x -C ../theirs");
        await Call.AnswerAsync("audit merge ../theirs/.pre/audit");
        Git(Commit.Replace("git add -A", "git add .pre"));
        await Call.AnswerAsync("audit verify");
        (await Call.AnswerAsync("datasets verify")).ShouldContain("3 versions");
    }
}
