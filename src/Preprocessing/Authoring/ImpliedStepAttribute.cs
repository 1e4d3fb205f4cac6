namespace Preprocessing.Authoring;

/// <summary>
/// Says of an attribute such as <see cref="LabelAttribute"/> which step ends the chain of a property with it that would otherwise end in a
/// category.
/// </summary>
/// <param name="step">A step that can be created without parameters, and that takes a category.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ImpliedStepAttribute(Type step) : Attribute
{
    /// <summary>The class of the step.</summary>
    public Type Step => step;
}
