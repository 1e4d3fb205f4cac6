using System.Runtime.InteropServices;
using Preprocessing;
using Preprocessing.Data;

namespace FlightDelay.Features.Tests;

/// <summary>What must not depend on how: the learnt state on order and threads, the features on row or batch.</summary>
public class EqualityTests
{
    static readonly ParquetSource<Flight> Flights = ParquetSource.Open<Flight>(Repository.Flights);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_number_of_threads_and_any_order_of_row_groups_learns_the_same()
    {
        var hashes = new List<string>();
        foreach (var threads in new[] { 1, 2, 7 })
            hashes.Add((await Flight.Pipeline.FitAsync(
                Flights, new FitOptions { MaxDegreeOfParallelism = threads }, cancellationToken: Token)).StateHash);
        foreach (var seed in new[] { 1, 2 })
            hashes.Add((await Flight.Pipeline.FitAsync(
                new Shuffled(Flights, seed), new FitOptions { MaxDegreeOfParallelism = 2 }, cancellationToken: Token)).StateHash);
        hashes.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Batch_and_row_have_the_same_bits_for_every_flight()
    {
        var fitted = await Flight.Pipeline.FitAsync(Flights, cancellationToken: Token);
        using var transformer = fitted.CreateTransformer();
        var (matrix, features) = (new float[1000 * fitted.Width], new float[fitted.Width]);
        var rows = 0L;
        for (var partition = 0; partition < Flights.PartitionCount; partition++)
            await foreach (var batch in Flights.ReadAsync(partition, training: false, Token))
            {
                transformer.Load(batch);
                for (var start = 0; start < batch.Count; start += 1000)
                {
                    var count = Math.Min(1000, batch.Count - start);
                    transformer.Transform(start, count, matrix);
                    for (var row = 0; row < count; row++, rows++)
                    {
                        fitted.Transform(FlightAt(batch, start + row), features);
                        if (!Bits(features).SequenceEqual(Bits(matrix.AsSpan(row * fitted.Width, fitted.Width))))
                            Assert.Fail($"row {batch.FirstRow + start + row} of {batch.Origin} differs");
                    }
                }
            }
        rows.ShouldBe(Flights.RowCount!.Value);
    }

    [Fact]
    public async Task A_row_allocates_nothing()
    {
        var fitted = await Flight.Pipeline.FitAsync(Flights, cancellationToken: Token);
        var features = new float[fitted.Width];
        var flight = new Flight { Departure = new DateTime(2001, 2, 3, 4, 5, 6), Distance = 700, Origin = "SFO", Destination = "nowhere" };
        Allocated.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
                fitted.Transform(flight, features);
        }).ShouldBe(0);
    }

    internal static Flight FlightAt(Batch<Flight> batch, int row) => new()
    {
        Departure = batch.Values<DateTime>(0).Values[row],
        Distance = batch.Values<long>(1).Values[row],
        Origin = batch.Texts(2)[row]!,
        Destination = batch.Texts(3)[row]!,
    };

    static ReadOnlySpan<int> Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values);

    /// <summary>The same flights with their row groups in another order.</summary>
    sealed class Shuffled : IBatchSource<Flight>
    {
        readonly IBatchSource<Flight> inner;
        readonly int[] order;

        public Shuffled(IBatchSource<Flight> inner, int seed)
        {
            this.inner = inner;
            order = [.. Enumerable.Range(0, inner.PartitionCount)];
            new Random(seed).Shuffle(order);
        }

        public int PartitionCount => order.Length;

        public long? RowCount => inner.RowCount;

        public IAsyncEnumerable<Batch<Flight>> ReadAsync(int partition, bool training, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(order[partition], training, cancellationToken);

        public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
            inner.GetVersionAsync(cancellationToken);
    }
}
