using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// The parameters of steps that split texts into tokens. Names and defaults are scikit-learn's, if scikit-learn has the parameter.
/// </summary>
public abstract class TextStepAttribute : StepAttribute
{
    private protected TextStepAttribute(int minTokenLength = 2) => MinTokenLength = minTokenLength;

    /// <summary>The kind of tokens that texts are split into: words, or pieces of some characters.</summary>
    [DefaultValue(Tokens.Word)] public Tokens Tokens { get; init; }

    /// <summary>Whether letters are lower-cased first.</summary>
    [DefaultValue(true)] public bool Lowercase { get; init; } = true;

    /// <summary>The treatment of accents, after lower-casing.</summary>
    [DefaultValue(Accents.Keep)] public Accents Accents { get; init; }

    /// <summary>The smallest number of characters of a word; shorter words are no tokens.</summary>
    [Range(1, int.MaxValue)] public int MinTokenLength { get; init; }

    /// <summary>The smallest number of words or characters of an n-gram.</summary>
    [Range(1, int.MaxValue), DefaultValue(1)] public int NGramMin { get; init; } = 1;

    /// <summary>The largest number of words or characters of an n-gram. Words are joined by a blank.</summary>
    [Range(1, int.MaxValue), DefaultValue(1)] public int NGramMax { get; init; } = 1;

    /// <summary>Words that are dropped before n-grams are made, in the form that they have after lower-casing and stripping.</summary>
    public string[]? StopWords { get; init; }

    /// <summary>Whether scikit-learn's 318 English stop words are also dropped.</summary>
    [DefaultValue(false)] public bool EnglishStopWords { get; init; }

    /// <summary>Creates the analyzer that splits texts as the parameters say.</summary>
    /// <exception cref="FitException">The parameters contradict each other.</exception>
    private protected TextAnalyzer Analyzer() =>
        new(
            Tokens, Lowercase, Accents, MinTokenLength, NGramMin, NGramMax,
            [.. StopWords ?? [], .. EnglishStopWords ? StopWordList.English : []]);
}
