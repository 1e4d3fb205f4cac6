namespace Preprocessing.FeatureStore;

/// <summary>One version of a feature view that an online store holds: what its rows were computed by.</summary>
/// <param name="Name">The name of the pipeline that is the view.</param>
/// <param name="TransformHash">The hash of everything in the definition that can change a number.</param>
/// <param name="StateHash">The hash of what the pipeline had learnt.</param>
/// <param name="Slots">The names of the features of a row, in their order.</param>
public sealed record OnlineView(string Name, string TransformHash, string StateHash, IReadOnlyList<string> Slots)
{
    /// <summary>
    /// What distinguishes this version in a store, such as <c>airport-delays@3f0c91aa-77d0e3b1</c>: the name and the first eight digits of
    /// both hashes. It has no character but small letters, digits, <c>-</c> and <c>@</c>.
    /// </summary>
    public string Id { get; } = $"{Name}@{Start(TransformHash)}-{Start(StateHash)}";

    static string Start(string hash) => hash[(hash.IndexOf(':') + 1)..][..8];
}
