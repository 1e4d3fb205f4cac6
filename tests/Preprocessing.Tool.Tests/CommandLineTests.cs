using System.CommandLine;

namespace Preprocessing.Tool.Tests;

/// <summary>What all commands have in common: words, exit codes, messages, help, completion.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "Required command")]
    [InlineData("datasets", "Required command")]
    [InlineData("datasets commit", "'commit'")]
    [InlineData("datasets commt data", "'commt'")]
    [InlineData("datasets list --fast", "'--fast'")]
    [InlineData("completion fish", "'fish'")]
    [InlineData("audit checkpoint", "'--key'")]
    [InlineData("audit tail --lines many", "'many'")]
    public async Task Wrong_words_are_named_and_end_with_64(string line, string named)
    {
        var message = await Call.RefusalAsync(line, 64);
        message.ShouldContain(named);
        message.ShouldEndWith("--help' says what it takes.\n");
        message.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_repository_it_is_said_how_to_make_one()
    {
        using var story = Story.Begin();
        (await Call.RefusalAsync("datasets list")).ShouldContain("Make one with 'preprocess datasets init'");
    }

    [Fact]
    public async Task Json_has_no_document_where_a_command_fails()
    {
        using var story = Story.Begin();
        await Call.RefusalAsync("datasets list --json");
    }

    [Fact]
    public async Task Whoever_cancels_gets_130_and_no_version()
    {
        using var story = await Story.TellAllAsync();
        story.Write("data/flights/2001-03.csv", Story.Flights(3));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var call = await Call.OfAsync("datasets commit data/flights", stop.Token);
        (call.ExitCode, call.Output, call.Error).ShouldBe((130, "", "Cancelled.\n"));
        story.Repository.Find("flights").Version.ShouldBe(2);
    }

    [Theory]
    [InlineData(typeof(IOException), 2, "Error: why\n")]
    [InlineData(typeof(UnauthorizedAccessException), 2, "Error: why\n")]
    public async Task What_a_person_can_mend_is_one_message(Type error, int code, string message) =>
        (await FailAsync(error)).ShouldBe((code, message));

    [Fact]
    public async Task A_mistake_of_the_tool_says_so_and_where()
    {
        var (code, message) = await FailAsync(typeof(InvalidOperationException));
        code.ShouldBe(70);
        message.ShouldStartWith("This is a mistake of the tool, not yours. Please report");
        message.ShouldContain("System.InvalidOperationException: why");
        message.ShouldContain("   at ");
    }

    [Fact]
    public async Task Help_has_the_options_and_the_examples()
    {
        foreach (var command in CommandLine.Commands)
        {
            var help = await Call.AnswerAsync($"{command.Name} --help");
            help.ShouldContain($"preprocess {command.Name}");
            help.ShouldContain("--json");
            foreach (var (call, does) in command.Examples)
                help.ShouldContain($"  {call}\n      {does}\n");
        }
        (await Call.AnswerAsync("--help")).ShouldContain("Usage:\n  preprocess [command] [options]");
    }

    [Fact]
    public async Task Shells_are_told_what_comes_next()
    {
        (await SuggestedAsync("preprocess datasets ch")).ShouldContain("checkout");
        (await SuggestedAsync("preprocess datasets gc --")).ShouldContain("--keep-last");
        (await SuggestedAsync("preprocess completion ")).ShouldContain("zsh");
    }

    [Fact]
    public async Task The_version_is_told() => (await Call.AnswerAsync("--version")).ShouldMatch(@"^\d+\.\d+\.\d+");

    static async Task<string[]> SuggestedAsync(string line)
    {
        var call = await Call.OfWordsAsync([$"[suggest:{line.Length}]", line]);
        (call.ExitCode, call.Error).ShouldBe((0, ""));
        return call.Output.Split('\n');
    }

    static async Task<(int Code, string Message)> FailAsync(Type error)
    {
        using var written = new StringWriter { NewLine = "\n" };
        var session = new Session(new RootCommand().Parse(""), new(written, written, false, TimeProvider.System), default);
        return (await Exit.OfAsync(new Failing((Exception)Activator.CreateInstance(error, "why")!), session), written.ToString());
    }

    sealed class Failing(Exception error) : ToolCommand<SchemaCommand.Schema>
    {
        public override string Name => "fail";

        public override string Summary => "Fail.";

        public override IReadOnlyList<(string Call, string Does)> Examples => [];

        protected override Task<SchemaCommand.Schema> AnswerAsync(Session session) => throw error;
    }
}
