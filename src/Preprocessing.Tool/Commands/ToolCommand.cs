using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>
/// A command: its words, what it takes, and the call of the library that it makes. A class of one file is a command; nothing lists it.
/// </summary>
abstract class ToolCommand
{
    /// <summary>The words that call it, such as <c>datasets commit</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in a sentence for its help.</summary>
    public abstract string Summary { get; }

    /// <summary>Calls of it, and what they do. A test runs each of them.</summary>
    public abstract IReadOnlyList<(string Call, string Does)> Examples { get; }

    /// <summary>What it takes by place.</summary>
    public virtual IReadOnlyList<Argument> Arguments => [];

    /// <summary>What it takes by name.</summary>
    public virtual IReadOnlyList<Option> Options => [];

    /// <summary>The type of its answer, which gives the schema of its JSON.</summary>
    public abstract Type AnswerType { get; }

    /// <summary>Does it.</summary>
    public abstract Task<Answer> RunAsync(Session session);
}

/// <summary>A command with its type of answer.</summary>
abstract class ToolCommand<TAnswer> : ToolCommand where TAnswer : Answer
{
    public sealed override Type AnswerType => typeof(TAnswer);

    public sealed override async Task<Answer> RunAsync(Session session) => await AnswerAsync(session);

    /// <summary>Does it.</summary>
    protected abstract Task<TAnswer> AnswerAsync(Session session);
}
