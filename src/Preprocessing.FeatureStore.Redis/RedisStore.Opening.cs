using StackExchange.Redis;

namespace Preprocessing.FeatureStore.Redis;

public sealed partial class RedisStore
{
    const string Format = "1";

    RedisStore(IConnectionMultiplexer connection, bool isOwner, RedisStoreOptions options)
    {
        (this.connection, this.isOwner, this.options, database) = (connection, isOwner, options, connection.GetDatabase());
        Description = Describe(connection.GetEndPoints());
    }

    static string Describe(IEnumerable<System.Net.EndPoint> places) =>
        $"Redis '{string.Join(',', places.Select(place => EndPointCollection.ToString(place)))}'";

    static RedisStoreOptions Require(RedisStoreOptions? options)
    {
        options ??= new();
        if (options.Timeout <= TimeSpan.Zero)
            throw new ArgumentException($"A timeout of {options.Timeout:c} is none: expected more than zero.", nameof(options));
        // The braces say which part of a name decides about the node.
        if (string.IsNullOrWhiteSpace(options.Prefix) || options.Prefix.AsSpan().ContainsAny('{', '}'))
            throw new ArgumentException($"'{options.Prefix}' is no prefix: expected a text without braces.", nameof(options));
        return options;
    }

    /// <summary>Opens a store with a client, which stays the caller's.</summary>
    /// <param name="connection">The client: login, TLS and reconnecting are its own.</param>
    /// <param name="options">The names, what is demanded of the server, and how long it is waited for.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StoreException">
    /// The server cannot be reached or refuses, may lose what it acknowledges, or has something else under these names.
    /// </exception>
    public static Task<RedisStore> OpenAsync(
        IConnectionMultiplexer connection, RedisStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new RedisStore(connection, isOwner: false, Require(options)).PrepareAsync(cancellationToken);
    }

    /// <summary>Opens a store with a client of its own.</summary>
    /// <param name="configuration">
    /// Such as <c>redis:6380,ssl=true,user=server,password=…</c>, as StackExchange.Redis reads it. No part of it but the hosts is in a
    /// message.
    /// </param>
    /// <param name="options">The names, what is demanded of the server, and how long it is waited for.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="StoreException">The text cannot be read, or as for a client.</exception>
    public static async Task<RedisStore> OpenAsync(
        string configuration, RedisStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (required, parts) = (Require(options), Parse(configuration));
        IConnectionMultiplexer? connection = null;
        try
        {
            connection = await BoundedWait.ForAsync(
                async _ => (IConnectionMultiplexer)await ConnectionMultiplexer.ConnectAsync(parts).ConfigureAwait(false),
                required.Timeout,
                cancellationToken).ConfigureAwait(false);
            return await new RedisStore(connection, isOwner: true, required).PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            if (connection is not null)
                await connection.DisposeAsync().ConfigureAwait(false);
            if (RedisFaults.Of(cause, Describe(parts.EndPoints), required.Timeout) is { } fault)
                throw fault;
            throw;
        }
    }

    static ConfigurationOptions Parse(string configuration)
    {
        try
        {
            var parts = ConfigurationOptions.Parse(configuration);
            // For reading what the server keeps.
            parts.AllowAdmin = true;
            if (parts.EndPoints.Count > 0)
                return parts;
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or OverflowException)
        {
            // Without the cause: its text may hold a part of the configuration.
        }
        throw new StoreException(
            "The configuration of a store in Redis cannot be read. Expected one such as redis:6380,ssl=true,user=server,password=…");
    }

    async Task<RedisStore> PrepareAsync(CancellationToken cancellationToken)
    {
        if (!options.AcceptsLoss)
            await AskAsync(async () =>
            {
                await RedisServerCheck.RequireLastingAsync(connection, Description).ConfigureAwait(false);
                return true;
            }, cancellationToken).ConfigureAwait(false);
        await AskAsync(() => database.StringSetAsync(FormatKey, Format, when: When.NotExists), cancellationToken).ConfigureAwait(false);
        var format = (string?)await AskAsync(() => database.StringGetAsync(FormatKey), cancellationToken).ConfigureAwait(false);
        return format == Format
            ? this
            : throw new StoreException($"{Description} has format '{format}' under '{FormatKey}', and this version of the package reads "
                + $"format {Format}. Use the version that wrote it, or another {nameof(RedisStoreOptions.Prefix)}.");
    }
}
