using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The parameters of steps that split texts into tokens. Names and defaults are scikit-learn's where it has them.</summary>
public abstract class TextStepAttribute : StepAttribute
{
    private protected TextStepAttribute() { }

    /// <summary>What texts are split into: words, or pieces of some characters.</summary>
    [DefaultValue(Tokens.Word)] public Tokens Tokens { get; init; }

    /// <summary>Whether letters are lower-cased first.</summary>
    [DefaultValue(true)] public bool Lowercase { get; init; } = true;

    /// <summary>What becomes of accents, after lower-casing.</summary>
    [DefaultValue(Accents.Keep)] public Accents Accents { get; init; }

    /// <summary>The characters that a word has at least; shorter ones are no tokens.</summary>
    [Range(1, int.MaxValue), DefaultValue(2)] public int MinTokenLength { get; init; } = 2;

    /// <summary>The fewest words, or characters, of an n-gram.</summary>
    [Range(1, int.MaxValue), DefaultValue(1)] public int NGramMin { get; init; } = 1;

    /// <summary>The most words, or characters, of an n-gram. Those of words are joined by a blank.</summary>
    [Range(1, int.MaxValue), DefaultValue(1)] public int NGramMax { get; init; } = 1;

    /// <summary>Words that are dropped before n-grams are made, as they are after lower-casing and stripping.</summary>
    public string[]? StopWords { get; init; }

    /// <summary>Whether scikit-learn's 318 English stop words are dropped, too.</summary>
    [DefaultValue(false)] public bool EnglishStopWords { get; init; }

    /// <summary>What splits texts, as the parameters say.</summary>
    /// <exception cref="FitException">The parameters have no meaning together.</exception>
    private protected TextAnalyzer Analyzer() =>
        new(Tokens, Lowercase, Accents, MinTokenLength, NGramMin, NGramMax, [.. StopWords ?? [], .. EnglishStopWords ? StopWordList.English : []]);
}
