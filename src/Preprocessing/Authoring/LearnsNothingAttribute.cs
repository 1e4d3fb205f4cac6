namespace Preprocessing.Authoring;

/// <summary>Says that a step learns nothing when a parameter has a given value: its state then follows from its parameters alone.</summary>
/// <remarks>
/// The step gets the empty accumulator that <see cref="IFit{TAccumulator, TState}.Begin"/> returns. It needs no pass over the data, so it
/// does not delay the steps that follow in the chain.
/// </remarks>
/// <param name="parameter">
/// The property of the step. Its value is set by its name, by the parameter of the constructor with the same name, or by
/// <see cref="System.ComponentModel.DefaultValueAttribute"/>.
/// </param>
/// <param name="value">The value of the parameter with which the step learns nothing.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LearnsNothingAttribute(string parameter, object value) : Attribute
{
    /// <summary>The property of the step.</summary>
    public string Parameter => parameter;

    /// <summary>The value of the parameter with which the step learns nothing.</summary>
    public object Value => value;
}
