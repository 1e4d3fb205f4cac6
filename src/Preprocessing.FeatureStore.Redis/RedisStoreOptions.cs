namespace Preprocessing.FeatureStore.Redis;

/// <summary>Under which names an online store lies in Redis, what is demanded of the server, and how long it is waited for.</summary>
public sealed record RedisStoreOptions
{
    /// <summary>What the names of all keys begin with. <c>preprocessing</c> by default.</summary>
    public string Prefix { get; init; } = "preprocessing";

    /// <summary>
    /// Whether a server is accepted that may lose what it acknowledged: one without <c>appendonly yes</c> and <c>appendfsync always</c>, or
    /// one that evicts rows when its memory is full. Without it, the opening refuses such a server. False by default.
    /// </summary>
    public bool AcceptsLoss { get; init; }

    /// <summary>
    /// How long each command is waited for: after this time it is an error. 5 seconds by default. A put of many rows is one command per 500
    /// rows or 1 MB.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
