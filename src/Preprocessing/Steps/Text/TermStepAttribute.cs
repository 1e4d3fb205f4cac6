using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The parameters of steps that learn a vocabulary of terms. Names and defaults are scikit-learn's.</summary>
public abstract class TermStepAttribute : TextStepAttribute
{
    private protected TermStepAttribute() { }

    /// <summary>
    /// The smallest number of rows in which a term occurs: a whole number of rows, or a fraction (0.5) for a share of the rows. 1 is one
    /// row, 1.0 is all rows.
    /// </summary>
    public object MinDf { get; init; } = 1;

    /// <summary>
    /// The largest number of rows in which a term occurs: a whole number of rows, or a fraction (0.5) for a share of the rows. 1 is one
    /// row, 1.0 is all rows.
    /// </summary>
    public object MaxDf { get; init; } = 1.0;

    /// <summary>
    /// The largest number of terms; 0 for no limit. The terms that occur most often are kept; of equally frequent terms, those that sort
    /// first.
    /// </summary>
    [Range(0, int.MaxValue), DefaultValue(0)] public int MaxFeatures { get; init; }

    /// <summary>Whether a term counts once in a row, however often it occurs.</summary>
    [DefaultValue(false)] public bool Binary { get; init; }

    /// <summary>
    /// The terms in the order of their slots; learnt if not given. If given, MinDf, MaxDf and MaxFeatures have no meaning.
    /// </summary>
    public string[]? Vocabulary { get; init; }

    /// <summary>Learns the terms with a slot, in the order of the slots.</summary>
    private protected CategoryTable Terms(TermCounts column)
    {
        if (Vocabulary is not null)
            return Given(Vocabulary);
        Require.Parameter(MaxFeatures >= 0, $"MaxFeatures is {MaxFeatures}, expected at least 1, or 0 for no limit.");
        double least = Rows(MinDf, nameof(MinDf), column.Rows), most = Rows(MaxDf, nameof(MaxDf), column.Rows);
        Require.Parameter(
            least <= most,
            $"MinDf asks for terms of at least {least} of the {column.Rows} rows, MaxDf of at most {most}: ",
            "no term can be both. Lower MinDf or raise MaxDf.");
        var terms = column.ByValue().Where(term => term.Rows >= least && term.Rows <= most).ToArray();
        if (terms.Length == 0)
        {
            var left = column.Distinct == 0 ? "No row has a term"
                : FormattableString.Invariant($"None of the {column.Distinct} terms is left by MinDf and MaxDf");
            throw new FitException(
                Fault.EmptyVocabulary,
                FormattableString.Invariant($"{left}: {column.Rows} rows were split into {Tokens}. Are they empty, ")
                    + "or all stop words? Look at the column, or change the parameters.");
        }
        if (MaxFeatures > 0 && MaxFeatures < terms.Length)
            // Sorting is stable: of equally frequent terms, those that sort first come first. The second sort restores the order of the
            // terms.
            terms = [.. terms.Index()
                .OrderByDescending(term => Binary ? term.Item.Rows : term.Item.Occurrences)
                .Take(MaxFeatures)
                .OrderBy(term => term.Index)
                .Select(term => term.Item)];
        return new(terms.Select(term => term.Value));
    }

    internal static CategoryTable Given(string[] vocabulary)
    {
        if (vocabulary.Length == 0)
            throw new FitException(Fault.EmptyVocabulary, "The given vocabulary has no terms, expected at least one.");
        try
        {
            return new(vocabulary.Select(CategoryValue.Of));
        }
        catch (StepException twice)
        {
            throw new FitException(Fault.InvalidParameter, $"Vocabulary: {twice.Message}");
        }
    }

    static double Rows(object limit, string name, double rows) => limit switch
    {
        int count and >= 1 => count,
        double share when share is >= 0 and <= 1 => share * rows,
        _ => throw new FitException(Fault.InvalidParameter, FormattableString.Invariant(
            $"{name} is {limit}, expected a whole number of rows, as in 2, or a share of them from 0.0 to 1.0.")),
    };
}
