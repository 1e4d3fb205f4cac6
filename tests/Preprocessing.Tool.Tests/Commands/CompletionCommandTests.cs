using System.Diagnostics;

namespace Preprocessing.Tool.Tests;

public sealed class CompletionCommandTests
{
    [Theory]
    [InlineData("bash", "complete -o default -F _preprocess preprocess")]
    [InlineData("zsh", "compdef _preprocess preprocess")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName preprocess")]
    public async Task A_script_asks_the_tool_what_comes_next(string shell, string line)
    {
        var script = await Call.AnswerAsync($"completion {shell}");
        script.ShouldContain(line);
        script.ShouldContain("[suggest:");
    }

    [Fact]
    public async Task Bash_completes_with_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "bash");
        var script = await Call.AnswerAsync("completion bash");
        // What the tool says to bash is what it says here.
        var suggested = await Call.OfWordsAsync(["[suggest:22]", "preprocess datasets ch"]);
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder["script"], $$"""
            {{script}}
            preprocess() { [ "$1" = "[suggest:22]" ] && [ "$2" = "preprocess datasets ch" ] && cat <<'END'
            {{suggested.Output}}
            END
            }
            COMP_LINE="preprocess datasets ch" COMP_POINT=22 COMP_WORDS=(preprocess datasets ch) COMP_CWORD=2
            _preprocess
            echo "${COMPREPLY[*]}"
            """, TestContext.Current.CancellationToken);
        using var bash = Process.Start(new ProcessStartInfo("bash", [folder["script"]]) { RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.ShouldBe("checkout\n");
    }
}
