using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>Prints what lets a shell complete commands.</summary>
sealed class CompletionCommand : ToolCommand<CompletionCommand.Script>
{
    readonly Argument<string> shell = new Argument<string>("shell") { Description = "The shell." }
        .AcceptOnlyFromAmong([.. Scripts.Keys]);

    public override string Name => "completion";

    public override string Summary => "Print the script by which a shell completes commands and options.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess completion bash >> ~/.bashrc", "completes in every new bash"),
        ("preprocess completion zsh >> ~/.zshrc", "completes in every new zsh"),
        ("preprocess completion pwsh >> $PROFILE", "completes in every new PowerShell"),
    ];

    public override IReadOnlyList<Argument> Arguments => [shell];

    protected override Task<Script> AnswerAsync(Session session) =>
        Task.FromResult(new Script(session.Value(shell), Scripts[session.Value(shell)]));

    // Each hands the line and the place of the cursor to the directive of System.CommandLine.
    static Dictionary<string, string> Scripts { get; } = new()
    {
        ["bash"] = """
            # Completion of preprocess for bash.
            _preprocess() {
              local word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
              COMPREPLY=($(compgen -W "$(preprocess "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "$word"))
            }
            complete -o default -F _preprocess preprocess
            """,
        ["zsh"] = """
            # Completion of preprocess for zsh.
            _preprocess() {
              local -a words_found
              words_found=("${(@f)$(preprocess "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              compadd -a words_found || _files
            }
            autoload -Uz compinit && compinit
            compdef _preprocess preprocess
            """,
        ["pwsh"] = """
            # Completion of preprocess for PowerShell.
            Register-ArgumentCompleter -Native -CommandName preprocess -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              preprocess "[suggest:$cursorPosition]" "$commandAst" 2>$null | Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    /// <param name="Shell">The shell.</param>
    /// <param name="Text">Its script.</param>
    public sealed record Script(string Shell, string Text) : Answer
    {
        public override void Write(TextWriter output) => output.Write(Text.ReplaceLineEndings("\n") + "\n");
    }
}
