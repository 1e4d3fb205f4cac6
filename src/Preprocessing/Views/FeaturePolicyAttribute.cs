namespace Preprocessing;

/// <summary>
/// Names the policy that whoever reads this column of a feature view over HTTP needs. It is a name of ASP.NET's authorization.
/// </summary>
/// <remarks>
/// <para>
/// It belongs on a settable property of a class marked with <see cref="FeatureViewAttribute"/>. All features that are computed from it need
/// the policy, as <see cref="Lineage"/> follows them. What a step has learnt from other rows counts for nobody.
/// </para>
/// <para>
/// It changes no number, and is in no hash. Code in the process of a server reads stores without policies.
/// </para>
/// </remarks>
/// <param name="policy">The name of the policy.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class FeaturePolicyAttribute(string policy) : Attribute
{
    /// <summary>The name of the policy.</summary>
    public string Policy { get; } = policy;
}
