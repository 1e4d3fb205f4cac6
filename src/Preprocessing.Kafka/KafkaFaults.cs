using System.Globalization;
using Confluent.Kafka;

namespace Preprocessing.Kafka;

/// <summary>What messages say of topics that cannot be read.</summary>
static class KafkaFaults
{
    /// <summary>The name of a partition in messages.</summary>
    public static string Origin(string topic, int partition) =>
        string.Create(CultureInfo.InvariantCulture, $"{topic}, partition {partition}");

    /// <summary>Says that the brokers have no longer what is to be read.</summary>
    public static SourceException Gone(string origin, long from, long begin) => new(
        $"'{origin}' begins at offset {begin}, where {from} is to be read: {begin - from} offsets before were removed by the brokers. "
        + "Begin at what is left, and let the topic keep messages for longer (retention.ms, retention.bytes).");

    /// <summary>Says that an offset is behind the end.</summary>
    public static SourceException NotYet(string origin, long asked, long end) => new(
        $"'{origin}' ends at offset {end}, before offset {asked}, which is asked for. Ask for less; if there were more before, the topic "
        + "was made anew, or lost messages: read it from its beginning.");

    /// <summary>Says that the brokers refuse.</summary>
    public static SourceException Refused(KafkaClient client, string what, Error error) => new(
        $"{what} cannot be read from {client.Brokers}: {Reason(error)} {error.Code switch
        {
            ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition or ErrorCode.TopicException =>
                "Check the name of the topic.",
            ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed or ErrorCode.SaslAuthenticationFailed
                or ErrorCode.Local_Authentication => "Give the configuration a login that may read it.",
            ErrorCode.Local_BadMsg or ErrorCode.InvalidMsg => "The bytes are damaged: read them from another replica, or mend the broker.",
            _ => "Check the brokers and the configuration.",
        }}");

    /// <summary>Says that the brokers do not answer in time.</summary>
    public static SourceException NoAnswer(KafkaClient client, string what, TimeSpan timeout) => new(
        string.Create(CultureInfo.InvariantCulture, $"{what} got no answer of {client.Brokers} within {timeout.TotalSeconds:0.###} s")
        + $"{(client.Failure is { } failure ? $": {Reason(failure)}" : ".")} Nothing was kept of this reading. Check that the brokers "
        + $"run and can be reached, then read again, or raise {nameof(KafkaReadOptions)}.{nameof(KafkaReadOptions.Timeout)}.");

    static string Reason(Error error)
    {
        var reason = error.Reason.Trim();
        return reason.EndsWith('.') ? reason : reason + ".";
    }
}
