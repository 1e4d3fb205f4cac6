using StackExchange.Redis;

namespace Preprocessing.FeatureStore.Redis;

/// <summary>Whether a server keeps what it acknowledges, by its settings.</summary>
static class RedisServerCheck
{
    const string Accepting = $"{nameof(RedisStoreOptions)}.{nameof(RedisStoreOptions.AcceptsLoss)}";

    /// <summary>Refuses a server that may lose rows.</summary>
    /// <exception cref="StoreException">It may, or does not say. The message says what it loses, and which setting it needs.</exception>
    public static async Task RequireLastingAsync(IConnectionMultiplexer connection, string store)
    {
        foreach (var server in connection.GetServers().Where(server => server.IsConnected && !server.IsReplica))
        {
            var settings = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var name in new[] { "appendonly", "appendfsync", "maxmemory", "maxmemory-policy" })
                settings[name] = await SettingAsync(server, name, store).ConfigureAwait(false);
            if (Loss(settings) is { } loss)
                throw new StoreException($"{store} may lose rows that it has acknowledged: {loss}, or accept the loss ({Accepting}) where "
                    + "views are materialised again after a crash.");
        }
    }

    static string? Loss(Dictionary<string, string> settings) =>
        settings["appendonly"] != "yes" ? "it keeps them in memory alone. Set appendonly yes and appendfsync always"
        : settings["appendfsync"] != "always" ? $"with appendfsync {settings["appendfsync"]}, those of the last "
            + (settings["appendfsync"] == "everysec" ? "one or two seconds" : "half a minute")
            + " are gone after a crash. Set appendfsync always"
        : settings["maxmemory"] != "0" && settings["maxmemory-policy"].StartsWith("allkeys-", StringComparison.Ordinal)
            ? $"with maxmemory-policy {settings["maxmemory-policy"]}, it evicts them when its memory is full. "
                + "Set maxmemory-policy noeviction"
        : null;

    static async Task<string> SettingAsync(IServer server, string name, string store)
    {
        try
        {
            var found = (RedisResult[]?)await server.ExecuteAsync("CONFIG", "GET", name).ConfigureAwait(false);
            return found is [_, var value] ? value.ToString() ?? "" : "";
        }
        catch (Exception cause) when (cause is RedisServerException or RedisCommandException)
        {
            // A client without admin mode refuses the command itself.
            throw new StoreException($"{store} does not say whether it keeps what it acknowledges: CONFIG GET {name} is refused. Allow it "
                + $"to the login, and to the client (allowAdmin=true), or accept the loss ({Accepting}) if you know that it has appendonly "
                + "yes, appendfsync always and maxmemory-policy noeviction.", cause);
        }
    }
}
