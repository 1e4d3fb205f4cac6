using Confluent.Kafka;

namespace Preprocessing.Kafka;

/// <summary>A consumer that belongs to no group and commits nothing, and the last failure that its client told of.</summary>
sealed class KafkaClient : IDisposable
{
    // The client asks for a group; nothing is ever stored under it.
    const string NoGroup = "preprocessing";

    /// <summary>Creates the client.</summary>
    public KafkaClient(ConsumerConfig config, KafkaReadOptions options)
    {
        Brokers = config.BootstrapServers ?? "the brokers";
        Topic = options.Topic;
        var builder = new ConsumerBuilder<Ignore, int>(config)
            .SetValueDeserializer(Value)
            .SetErrorHandler((_, error) => Note(error));
        // Failures reach the caller in exceptions. Who debugs the client reads what it logs.
        if (config.Debug is null)
            builder.SetLogHandler((_, _) => { });
        try
        {
            Consumer = builder.Build();
        }
        catch (Exception cause) when (cause is InvalidOperationException or ArgumentException or KafkaException)
        {
            throw new SourceException($"A client for topic '{Topic}' cannot be made: {cause.Message} Mend the configuration.", cause);
        }
    }

    /// <summary>The consumer. The value of a message is its length, see <see cref="KafkaValue"/>.</summary>
    public IConsumer<Ignore, int> Consumer { get; }

    /// <summary>The value of the last message.</summary>
    public KafkaValue Value { get; } = new();

    /// <summary>The addresses by which the brokers are found.</summary>
    public string Brokers { get; }

    /// <summary>The topic.</summary>
    public string Topic { get; }

    /// <summary>The last failure; null if there was none since something was read.</summary>
    public Error? Failure { get; private set; }

    /// <summary>Copies a configuration, and sets what a source needs.</summary>
    public static ConsumerConfig Copy(ConsumerConfig config)
    {
        var copy = new ConsumerConfig(config.ToDictionary(setting => setting.Key, setting => setting.Value))
        {
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            EnablePartitionEof = true,
            AllowAutoCreateTopics = false,
            IsolationLevel = IsolationLevel.ReadCommitted,
            AutoOffsetReset = AutoOffsetReset.Error,
            ConsumeResultFields = "none",
        };
        copy.GroupId ??= NoGroup;
        copy.CheckCrcs ??= true;
        return copy;
    }

    /// <summary>Notes a failure, unless it is about the group, which nothing here needs, or says less than the one before.</summary>
    public void Note(Error error)
    {
        if (!IsOfGroup(error.Code) && (Failure is null || IsLasting(error) || !IsVague(error)))
            Failure = error;
    }

    /// <summary>Forgets failures, because the brokers answer again.</summary>
    public void Recover() => Failure = null;

    /// <summary>Whether a failure stays as it is however long one waits.</summary>
    public static bool IsLasting(Error error) => error.IsFatal
        || !IsOfGroup(error.Code) && error.Code is not (ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown
            or ErrorCode.Local_TimedOut or ErrorCode.Local_Resolve or ErrorCode.Local_Ssl or ErrorCode.LeaderNotAvailable
            or ErrorCode.NotLeaderForPartition or ErrorCode.RequestTimedOut or ErrorCode.BrokerNotAvailable
            or ErrorCode.ReplicaNotAvailable);

    /// <summary>Closes all connections.</summary>
    public void Dispose() => Consumer.Dispose();

    static bool IsVague(Error error) => error.Code == ErrorCode.Local_AllBrokersDown || error.Reason == error.Code.GetReason();

    static bool IsOfGroup(ErrorCode code) => code is ErrorCode.GroupAuthorizationFailed or ErrorCode.GroupCoordinatorNotAvailable
        or ErrorCode.GroupLoadInProgress or ErrorCode.NotCoordinatorForGroup;
}
