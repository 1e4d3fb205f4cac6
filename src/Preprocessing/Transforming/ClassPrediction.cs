namespace Preprocessing;

/// <summary>The answer of a model with several classes for a row.</summary>
public sealed class ClassPrediction
{
    readonly float[] scores;

    /// <summary>Names the numbers that a model gives for the classes.</summary>
    /// <param name="classes">The names of the classes in the order of their indices (<see cref="FittedPipeline{TRow}.Classes"/>).</param>
    /// <param name="scores">The model's number for each class.</param>
    /// <exception cref="ArgumentException">There are not as many numbers as classes.</exception>
    public ClassPrediction(IReadOnlyList<string> classes, ReadOnlySpan<float> scores)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (scores.Length != classes.Count)
            throw new ArgumentException(
                $"The label has {classes.Count} classes, but there are {scores.Length} numbers, expected one for each.", nameof(scores));
        (Classes, this.scores) = (classes, scores.ToArray());
    }

    /// <summary>The names of the classes, in the order of <see cref="Scores"/>.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The model's number for each class: its probability, with models that give probabilities.</summary>
    public IReadOnlyList<float> Scores => scores;

    /// <summary>
    /// The class with the largest number, the first of several; null if the model gives no number for any class, because all are NaN.
    /// </summary>
    public string? Class => IndexOfLargest(scores) is >= 0 and var index ? Classes[index] : null;

    /// <summary>
    /// The largest number: the probability of <see cref="Class"/>, with models that give probabilities; NaN if all are NaN.
    /// </summary>
    public float Score => IndexOfLargest(scores) is >= 0 and var index ? scores[index] : float.NaN;

    /// <summary>The model's number for a class.</summary>
    /// <param name="name">The name of the class.</param>
    /// <exception cref="ArgumentException">The label has no such class.</exception>
    public float this[string name]
    {
        get
        {
            for (var index = 0; index < scores.Length; index++)
                if (Classes[index] == name)
                    return scores[index];
            throw new ArgumentException($"The label has no class '{name}'. It has {string.Join(", ", Classes)}.", nameof(name));
        }
    }

    /// <summary>Returns the index of the largest number, the first of several; −1 if all are NaN.</summary>
    public static int IndexOfLargest(ReadOnlySpan<float> scores)
    {
        var largest = -1;
        for (var index = 0; index < scores.Length; index++)
            if (!float.IsNaN(scores[index]) && (largest < 0 || scores[index] > scores[largest]))
                largest = index;
        return largest;
    }
}
