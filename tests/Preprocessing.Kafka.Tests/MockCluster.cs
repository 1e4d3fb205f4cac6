using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Confluent.Kafka;
using Preprocessing.Kafka.Tests;

[assembly: AssemblyFixture(typeof(MockCluster))]

namespace Preprocessing.Kafka.Tests;

/// <summary>A broker of librdkafka's mock cluster: it speaks Kafka's protocol over the loopback, and its messages are in memory.</summary>
public sealed class MockCluster : IDisposable
{
    readonly nint client, cluster;
    readonly IProducer<Null, byte[]> producer;
    int topics;

    public MockCluster()
    {
        // The client library finds the native one that fits the system; this is the one that it found.
        _ = Library.VersionString;
        var quiet = Native.rd_kafka_conf_new();
        Native.rd_kafka_conf_set(quiet, "log_level", "0", new byte[512], 512).ShouldBe(0);
        client = Native.rd_kafka_new(0, quiet, new byte[512], 512);
        cluster = Native.rd_kafka_mock_cluster_new(client, 1);
        Address = Marshal.PtrToStringUTF8(Native.rd_kafka_mock_cluster_bootstraps(cluster))!;
        producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = Address, LingerMs = 5 })
            .SetLogHandler((_, _) => { }).Build();
    }

    /// <summary>Where the broker listens.</summary>
    public string Address { get; }

    /// <summary>What a user needs to reach it.</summary>
    public ConsumerConfig Config => new() { BootstrapServers = Address };

    /// <summary>Makes a topic of its own for a test.</summary>
    public string Topic(int partitions = 1)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"topic-{Interlocked.Increment(ref topics)}");
        Native.rd_kafka_mock_topic_create(cluster, name, partitions, 1).ShouldBe(0);
        return name;
    }

    /// <summary>Makes a topic whose only partition has some messages; null is a tombstone.</summary>
    public string TopicOf(params string?[] values)
    {
        var topic = Topic();
        Send(topic, 0, values);
        return topic;
    }

    /// <summary>Sends messages to a partition, and waits until the broker has them.</summary>
    public void Send(string topic, int partition, params IEnumerable<string?> values) =>
        SendBytes(topic, partition, values.Select(value => value is null ? null : Encoding.UTF8.GetBytes(value)));

    /// <inheritdoc cref="Send"/>
    public void SendBytes(string topic, int partition, IEnumerable<byte[]?> values)
    {
        var failed = new ConcurrentQueue<string>();
        foreach (var value in values)
            producer.Produce(new TopicPartition(topic, partition), new() { Value = value! }, report =>
            {
                if (report.Error.IsError)
                    failed.Enqueue(report.Error.Reason);
            });
        producer.Flush(TestContext.Current.CancellationToken);
        failed.ShouldBeEmpty();
    }

    /// <summary>The broker goes away: its connections break, and nobody listens.</summary>
    public void GoAway() => Native.rd_kafka_mock_broker_set_down(cluster, 1).ShouldBe(0);

    /// <summary>The broker comes back with all that it had.</summary>
    public void ComeBack() => Native.rd_kafka_mock_broker_set_up(cluster, 1).ShouldBe(0);

    /// <summary>The next answers to a kind of request are errors.</summary>
    public void Fail(short request, params ErrorCode[] errors) => Native.rd_kafka_mock_push_request_errors_array(
        cluster, request, (nuint)errors.Length, [.. errors.Select(error => (int)error)]);

    /// <summary>A topic fails for all who ask for it.</summary>
    public void Fail(string topic, ErrorCode error) => Native.rd_kafka_mock_topic_set_error(cluster, topic, (int)error);

    public void Dispose()
    {
        producer.Dispose();
        Native.rd_kafka_mock_cluster_destroy(cluster);
        Native.rd_kafka_destroy(client);
    }

    static class Native
    {
        const string Name = "librdkafka";

        static Native() => NativeLibrary.SetDllImportResolver(
            typeof(Native).Assembly,
            (name, _, _) => name == Name ? NativeLibrary.Load(
                Process.GetCurrentProcess().Modules.Cast<ProcessModule>()
                    .First(module => module.ModuleName.Contains("rdkafka", StringComparison.Ordinal)).FileName) : 0);

        [DllImport(Name)] public static extern nint rd_kafka_conf_new();

        [DllImport(Name)]
        public static extern int rd_kafka_conf_set(
            nint config, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, byte[] error,
            nuint length);

        [DllImport(Name)] public static extern nint rd_kafka_new(int type, nint config, byte[] error, nuint length);
        [DllImport(Name)] public static extern void rd_kafka_destroy(nint client);
        [DllImport(Name)] public static extern nint rd_kafka_mock_cluster_new(nint client, int brokers);
        [DllImport(Name)] public static extern void rd_kafka_mock_cluster_destroy(nint cluster);
        [DllImport(Name)] public static extern nint rd_kafka_mock_cluster_bootstraps(nint cluster);
        [DllImport(Name)] public static extern int rd_kafka_mock_broker_set_down(nint cluster, int broker);
        [DllImport(Name)] public static extern int rd_kafka_mock_broker_set_up(nint cluster, int broker);

        [DllImport(Name)]
        public static extern void rd_kafka_mock_push_request_errors_array(nint cluster, short request, nuint count, int[] errors);

        [DllImport(Name)]
        public static extern int rd_kafka_mock_topic_create(
            nint cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int partitions, int replicas);

        [DllImport(Name)]
        public static extern void rd_kafka_mock_topic_set_error(
            nint cluster, [MarshalAs(UnmanagedType.LPUTF8Str)] string topic, int error);
    }
}
