namespace Preprocessing.Authoring;

/// <summary>The base of every step: one attribute class that defines what is learnt from a column and how it is applied to it.</summary>
/// <remarks>
/// What a step can do follows from the shapes that it implements (<see cref="IMap{TState}"/>, <see cref="IExpand{TState}"/>,
/// <see cref="IMix{TState}"/>, <see cref="IBin{TState}"/>, <see cref="IReplace{TState}"/>, <see cref="IEncode{TState}"/>,
/// <see cref="IScore{TState}"/>, <see cref="IScatter{TState}"/>, <see cref="IIndicate"/>). A step that learns also implements
/// <see cref="IFit{TAccumulator, TState}"/>. Steps on one member form a chain in the order written. Parameters are constructor
/// arguments and settable properties; constraint attributes of <see cref="System.ComponentModel.DataAnnotations"/> on them are
/// checked when the pipeline is compiled.
/// </remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public abstract class StepAttribute : Attribute;

/// <summary>Names a step and the version of its meaning.</summary>
/// <param name="name">The step's name in definitions and messages: lower case, words joined by hyphens.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StepInfoAttribute(string name) : Attribute
{
    /// <summary>The step's name in definitions and messages.</summary>
    public string Name { get; } = name;

    /// <summary>The version, raised whenever the same parameters and data would give other numbers.</summary>
    public int Version { get; init; } = 1;
}
