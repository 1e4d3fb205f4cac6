namespace Preprocessing.Authoring;

/// <summary>Says that a step learns nothing where a parameter has a value: its state then follows from its parameters alone.</summary>
/// <remarks>
/// The step is given an empty summary, as <see cref="IFit{TAccumulator, TState}.Begin"/> makes it. It starts no pass over the data, so that what follows in the chain
/// is not learnt later for it.
/// </remarks>
/// <param name="parameter">The property of the step; set by its name, by a parameter of the constructor that has its name, or as <see cref="System.ComponentModel.DefaultValueAttribute"/> says.</param>
/// <param name="value">The value with which there is nothing to learn.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LearnsNothingAttribute(string parameter, object value) : Attribute
{
    /// <summary>The property of the step.</summary>
    public string Parameter => parameter;

    /// <summary>The value with which there is nothing to learn.</summary>
    public object Value => value;
}
