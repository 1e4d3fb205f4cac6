using System.ComponentModel.DataAnnotations;

namespace Preprocessing;

/// <summary>
/// Says that numbers stay within a range that the fit learns: that of the training data with some slack, or that of a rule.
/// </summary>
/// <remarks>
/// <para>
/// Formula: [low − Slack·(high − low), high + Slack·(high − low)]. Low and high are the least and the greatest training value; with a rule
/// they are the bounds that <see cref="WinsorizeAttribute"/> has by it. Missing and infinite values are not learnt from; infinite ones are
/// outside. A column without values learns no range.
/// </para>
/// <para>
/// The range is kept beside the state (<see cref="FittedOn.Ranges"/>) and is part of no hash. It is checked where a fitted pipeline checks:
/// <c>source.Checked(fitted)</c> and <c>fitted.Check(row)</c>. The fit itself and <see cref="Pipeline{TRow}.Check(TRow)"/> leave it out.
/// Source: recipes' check_range.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LearnedRangeAttribute : ValidationAttribute
{
    /// <summary>Learns the range of the training data.</summary>
    public LearnedRangeAttribute() { }

    /// <summary>Learns the range outside which a rule calls a value an outlier.</summary>
    /// <param name="by">The rule.</param>
    public LearnedRangeAttribute(WinsorizeBy by) => By = by;

    /// <summary>The rule; null for the least and the greatest value.</summary>
    public WinsorizeBy? By { get; }

    /// <summary>How far the range is widened at each end, as a share of its width, 0 or more; 0.05 by default.</summary>
    public double Slack { get; init; } = 0.05;

    /// <summary>With Quantile: the share of values below the range.</summary>
    public double Lower { get; init; } = 0.05;

    /// <summary>With Quantile: the share of values below the upper end of the range.</summary>
    public double Upper { get; init; } = 0.95;

    /// <summary>
    /// With Iqr, Gaussian and Mad: the distance of the ends in units of the spread; by default <see cref="WinsorizeAttribute.Auto"/>.
    /// </summary>
    public double Fold { get; init; } = WinsorizeAttribute.Auto;

    /// <summary>True: the range is known only where a fitted pipeline checks.</summary>
    public override bool IsValid(object? value) => true;
}

/// <summary>A range that a fit has learnt.</summary>
/// <param name="Column">The name of the column in its data.</param>
/// <param name="Minimum">The least number that is within.</param>
/// <param name="Maximum">The greatest number that is within.</param>
public sealed record LearnedRange(string Column, double Minimum, double Maximum);
