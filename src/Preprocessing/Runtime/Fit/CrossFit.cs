using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>States of steps without the rows of a fold, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CrossFit
{
    const int MostFolds = 1000;

    /// <summary>The number of folds of a pipeline's rows: that of its cross-fitted steps.</summary>
    /// <exception cref="FitException">Steps disagree about it, or it is no number of folds.</exception>
    public static int Folds(params ICrossFit[] steps)
    {
        var folds = 0;
        foreach (var step in steps)
        {
            if (step.Folds is < 0 or 1 or > MostFolds)
                throw new FitException(
                    Fault.InvalidParameter, $"Folds is {step.Folds}, expected 2 to {MostFolds}, or 0 for no cross-fitting.");
            if (step.Folds > 0 && folds > 0 && step.Folds != folds)
                throw new FitException(Fault.InvalidParameter, $"Steps of one class are cross-fitted in {folds} and in {step.Folds} folds, "
                    + "but a row belongs to one fold. Give all of them the same Folds.");
            folds = Math.Max(folds, step.Folds);
        }
        return folds;
    }

    /// <summary>For each fold, the state that follows from the rows of all others.</summary>
    public static TState[] Complete<TStep, TAccumulator, TState>(TStep step, TAccumulator[] byFold, string feature, string name)
        where TStep : IFit<TAccumulator, TState>, ICrossFit where TAccumulator : class, IAccumulator<TAccumulator>, new()
    {
        if (step.Folds == 0)
            return [];
        var states = new TState[byFold.Length];
        for (var fold = 0; fold < states.Length; fold++)
        {
            var others = step.Begin();
            for (var other = 0; other < byFold.Length; other++)
                if (other != fold)
                    others.Merge(byFold[other]);
            try
            {
                states[fold] = FitStep.Complete<TStep, TAccumulator, TState>(step, others, feature, name);
            }
            catch (FitException error)
            {
                throw new FitException(
                    error.Fault,
                    $"{error.Message} This is what the rows outside fold {fold + 1} of {byFold.Length} are like. "
                        + "Fit on more rows or in fewer folds, and check that the [Key] differs between rows.",
                    error);
            }
        }
        return states;
    }
}
