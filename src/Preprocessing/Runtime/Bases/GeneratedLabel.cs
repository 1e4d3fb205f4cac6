using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>The base of what computes a label with steps for the rows of batches. The label has one number per row.</summary>
/// <param name="name">The property that declares the label.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GeneratedLabel<TRow>(string name)
{
    /// <summary>The batch whose labels are computed.</summary>
    protected Batch<TRow>? Loaded { get; private set; }

    /// <summary>Takes the batch whose labels are computed next. Its columns must not change until the next call.</summary>
    public void Load(Batch<TRow> batch)
    {
        Loaded = batch;
        LoadTexts(batch);
    }

    /// <summary>Computes the labels of a block of rows: the number at the end of the chain, or the index of the class.</summary>
    /// <exception cref="StepException">A step refuses the value of a row, which the message names.</exception>
    public void Read(int start, int rows, Span<double> target)
    {
        try
        {
            Read(Loaded!, start, rows, target);
        }
        catch (StepException error) when (error is not FitException)
        {
            throw LabelErrors.Of(error, name, FirstRefused(start, rows) is { } place ? " at " + place : "");
        }
    }

    /// <summary>Writes the labels of rows in single precision.</summary>
    public void Write(int start, Span<float> labels)
    {
        Span<double> room = stackalloc double[BlockLoop.Rows];
        for (var done = 0; done < labels.Length; done += BlockLoop.Rows, start += BlockLoop.Rows)
        {
            var block = room[..Math.Min(BlockLoop.Rows, labels.Length - done)];
            Read(start, block.Length, block);
            LaneLoop.Store(block, labels, done, 1);
        }
    }

    /// <summary>Looks up the distinct texts of a batch.</summary>
    protected virtual void LoadTexts(Batch<TRow> batch) { }

    /// <summary>Computes the labels of a block of rows.</summary>
    protected abstract void Read(Batch<TRow> batch, int start, int rows, Span<double> target);

    /// <summary>The first row that is refused by itself, in words.</summary>
    string? FirstRefused(int start, int rows)
    {
        Span<double> one = stackalloc double[1];
        for (var row = start; row < start + rows; row++)
            try
            {
                Read(Loaded!, row, 1, one);
            }
            catch (StepException)
            {
                return FormattableString.Invariant($"row {Loaded!.RowAt(row)} of {Loaded.Origin}");
            }
        return null;
    }
}

/// <summary>The errors of labels with steps, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LabelErrors
{
    /// <summary>The error of a chain as one of a label.</summary>
    /// <param name="error">The error, as the chain of a feature says it.</param>
    /// <param name="label">The property that declares the label.</param>
    /// <param name="place">The row, in words that begin with a blank; empty if it is not known.</param>
    public static StepException Of(StepException error, string label, string place = "") =>
        new(error.Fault, $"Label '{label}'{place}{Rest(error, label)}", error);

    /// <summary>Completes the fit of a step of a label.</summary>
    /// <exception cref="FitException">The step cannot be fitted; the message names the label.</exception>
    public static T Complete<T>(string label, Func<T> fit)
    {
        try
        {
            return fit();
        }
        catch (FitException error)
        {
            throw new FitException(error.Fault, $"Label '{label}'{Rest(error, label)}", error);
        }
    }

    /// <summary>What an error says after the name of the feature.</summary>
    static string Rest(Exception error, string label)
    {
        var subject = $"Feature '{label}'";
        return error.Message.StartsWith(subject, StringComparison.Ordinal) ? error.Message[subject.Length..] : ": " + error.Message;
    }
}
