using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text;

namespace Preprocessing.Kafka.Tests;

/// <summary>
/// Sends batches of messages byte by byte, as brokers keep them after compaction and behind transactions: no client sends such ones, and
/// the mock cluster neither compacts nor ends transactions. The form is that of record batches of version 2 in Kafka's protocol.
/// </summary>
static class RawProducer
{
    /// <summary>A batch of some offsets of which only some messages are left.</summary>
    public static byte[] Compacted(int offsets, params (int Offset, string Value)[] messages) => Batch(
        attributes: 0, offsets, [.. messages.Select(message => Record(message.Offset, null, Encoding.UTF8.GetBytes(message.Value)))]);

    /// <summary>The marker that a transaction was committed, which takes an offset.</summary>
    public static byte[] Commit() => Batch(attributes: 0x30, 1, [Record(0, [0, 0, 0, 1], [0, 0, 0, 0, 0, 0])]);

    /// <summary>Sends a batch to the first partition of a topic, and waits for the answer.</summary>
    public static void Send(string address, string topic, byte[] batch)
    {
        var body = new Bytes().Short(0).Short(3).Int(1).Text("tests").Short(-1).Short(-1).Int(10_000)
            .Int(1).Text(topic).Int(1).Int(0).Int(batch.Length).Raw(batch).All;
        using var client = new TcpClient();
        client.Connect(IPEndPoint.Parse(address));
        using var stream = client.GetStream();
        stream.Write(new Bytes().Int(body.Length).Raw(body).All);
        var size = new byte[4];
        stream.ReadExactly(size);
        var answer = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
        stream.ReadExactly(answer);
        // correlation, one topic with its name, one partition and its number; then the error
        BinaryPrimitives.ReadInt16BigEndian(answer.AsSpan(4 + 4 + 2 + topic.Length + 4 + 4)).ShouldBe((short)0);
    }

    static byte[] Batch(short attributes, int offsets, byte[][] records)
    {
        var rest = new Bytes().Short(attributes).Int(offsets - 1).Long(0).Long(0).Long(-1).Short(-1).Int(-1).Int(offsets);
        foreach (var record in records)
            rest.Raw(record);
        var crc = rest.All.Aggregate(uint.MaxValue, BitOperations.Crc32C) ^ uint.MaxValue;
        return new Bytes().Long(0).Int(4 + 1 + 4 + rest.All.Length).Int(-1).Raw([2]).Int((int)crc).Raw(rest.All).All;
    }

    static byte[] Record(int offset, byte[]? key, byte[] value)
    {
        var record = new Bytes().Raw([0]).Varying(0).Varying(offset).Varying(key?.Length ?? -1).Raw(key ?? [])
            .Varying(value.Length).Raw(value).Varying(0).All;
        return new Bytes().Varying(record.Length).Raw(record).All;
    }

    sealed class Bytes
    {
        readonly List<byte> all = [];

        public byte[] All => [.. all];

        public Bytes Raw(byte[] bytes)
        {
            all.AddRange(bytes);
            return this;
        }

        public Bytes Short(short value) => Raw([(byte)(value >> 8), (byte)value]);

        public Bytes Int(int value) => Short((short)(value >> 16)).Short((short)value);

        public Bytes Long(long value) => Int((int)(value >> 32)).Int((int)value);

        public Bytes Text(string text) => Short((short)text.Length).Raw(Encoding.ASCII.GetBytes(text));

        // Zigzag, then seven bits a byte, the lowest first.
        public Bytes Varying(int value)
        {
            var rest = (uint)((value << 1) ^ (value >> 31));
            for (; rest >= 0x80; rest >>= 7)
                all.Add((byte)(rest | 0x80));
            all.Add((byte)rest);
            return this;
        }
    }
}
