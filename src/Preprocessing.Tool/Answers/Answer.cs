using System.Text.Json.Serialization;

namespace Preprocessing.Tool;

/// <summary>What a command says: for people as text, for programs as JSON. The exit code is that of the verdict.</summary>
abstract record Answer
{
    /// <summary>The verdict.</summary>
    [JsonRequired, JsonPropertyOrder(-1)]
    public Verdict Verdict { get; init; }

    /// <summary>Writes it for people.</summary>
    public abstract void Write(TextWriter output);
}
