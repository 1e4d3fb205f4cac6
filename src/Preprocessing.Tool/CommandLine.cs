using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Preprocessing.Tool;

/// <summary>Parses the words of a command, runs it, and makes an exit code of how it ended.</summary>
static class CommandLine
{
    const string Name = "preprocess";

    /// <summary>The option that every command has.</summary>
    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document to stdout. 'preprocess schema <command>' prints its schema.",
        Recursive = true,
    };

    /// <summary>All commands, by name: the classes of this assembly that derive from <see cref="ToolCommand"/>.</summary>
    public static IReadOnlyList<ToolCommand> Commands { get; } =
    [
        .. typeof(CommandLine).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(ToolCommand).IsAssignableFrom(type))
            .Select(type => (ToolCommand)Activator.CreateInstance(type)!)
            .OrderBy(command => command.Name, StringComparer.Ordinal),
    ];

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">Its words.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="cancellationToken">Ends it, as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var parsed = Tree(terminal).Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            // The other messages of an unknown word follow from it; some are of several lines.
            await terminal.Error.WriteLineAsync(parsed.UnmatchedTokens is [var unknown, ..]
                ? $"'{unknown}' is not known here."
                : string.Join(' ', parsed.Errors[0].Message.Split(Blanks, Space)));
            await terminal.Error.WriteLineAsync($"'{Words(parsed.CommandResult.Command)} --help' says what it takes.");
            return Exit.WrongUse;
        }
        return await parsed.InvokeAsync(
            new()
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                // Long enough to remove what is half written.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            },
            cancellationToken);
    }

    static readonly char[] Blanks = ['\n', '\r', '\t', ' '];

    const StringSplitOptions Space = StringSplitOptions.RemoveEmptyEntries;

    static RootCommand Tree(Terminal terminal)
    {
        var root = new RootCommand(
            "Checks, fits and transforms, versions of data, the way from a model back to its data, and the log of who did what.") { Json };
        foreach (var command in Commands)
        {
            Command parent = root;
            var words = command.Name.Split(' ');
            foreach (var word in words[..^1])
                parent = parent.Subcommands.FirstOrDefault(group => group.Name == word) ?? Added(parent, new(word, Groups[word]));
            var leaf = Added(parent, new(words[^1], command.Summary));
            foreach (var argument in command.Arguments)
                leaf.Add(argument);
            foreach (var option in command.Options)
                leaf.Add(option);
            leaf.SetAction((parsed, stop) => Exit.OfAsync(command, new(parsed, terminal, stop)));
        }
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.HelpName = Name;
        return root;
    }

    static readonly Dictionary<string, string> Groups = new()
    {
        ["audit"] = "The log of what was done to data and models, whose past cannot be changed unnoticed.",
        ["cluster"] = "Fits on many machines, or again on data that have grown: work orders, and a store of their answers.",
        ["datasets"] = "Versions of data, in the layout of DVC.",
    };

    static Command Added(Command parent, Command command)
    {
        parent.Add(command);
        return command;
    }

    static string Words(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{Words(parent)} {command.Name}"
        : Name;

    /// <summary>The help of System.CommandLine, and examples, which a test runs.</summary>
    sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            var words = Words(parseResult.CommandResult.Command);
            var output = parseResult.InvocationConfiguration.Output;
            if (Commands.FirstOrDefault(command => $"{Name} {command.Name}" == words) is not { } shown)
                return result;
            output.Write("Examples:\n");
            foreach (var (example, says) in shown.Examples)
                output.Write($"  {example}\n      {says}\n");
            output.Write("\n");
            return result;
        }
    }
}
