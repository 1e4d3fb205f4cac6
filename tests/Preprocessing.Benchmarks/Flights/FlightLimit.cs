using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>
/// W1 by hand, as fast as its author could make it: columns in blocks that fit the cache, dictionary codes, rows put together
/// from fragments of whole registers.
/// </summary>
/// <remarks>
/// Specialised on purpose: single precision, airports of three ASCII characters, distances below <see cref="Longest"/>, dates from 1970 to
/// 2099, nothing missing. A row is the bitwise or of fragments of 16 numbers, each from a table that stays in the first two caches.
/// </remarks>
sealed class FlightLimit : Contender
{
    const int Block = 1024;
    const int Longest = 1 << 13;
    const uint FirstDay = 719_162, Days = 47_482;

    readonly FlightData data = FlightData.Load();
    readonly float[] matrix;
    // Fragments of 16 numbers: 0–15 by bin, hour of the week and month, 16–31 by month, origin and destination, 32–47 by destination.
    readonly float[] bins = new float[8 * 16], clock = new float[168 * 16], months0 = new float[12 * 16], months1 = new float[12 * 16];
    readonly byte[] monthOfDay = new byte[Days];
    float[] origins = [], destinations1 = [], destinations2 = [];
    float[] edges = [];
    float mean, scale;
    ShortKeys originKeys = new([]), destinationKeys = new([]);

    public FlightLimit()
    {
        matrix = GC.AllocateUninitializedArray<float>(data.Rows * FlightData.Width);
        for (var bin = 0; bin < 8; bin++)
            bins[bin * 16 + 1 + bin] = 1;
        for (var hour = 0; hour < 168; hour++)
        {
            ((double, double) Hour, (double, double) Day) at =
                (Math.SinCos(2 * Math.PI * (hour % 24) / 24), Math.SinCos(2 * Math.PI * (hour / 24) / 7));
            (clock[hour * 16 + 9], clock[hour * 16 + 10]) = ((float)at.Hour.Item1, (float)at.Hour.Item2);
            (clock[hour * 16 + 11], clock[hour * 16 + 12]) = ((float)at.Day.Item1, (float)at.Day.Item2);
        }
        for (var month = 0; month < 12; month++)
            (month < 3 ? months0 : months1)[month * 16 + (month < 3 ? 13 + month : month - 3)] = 1;
        for (var day = 0; day < Days; day++)
            monthOfDay[day] = (byte)((new DateTime((FirstDay + day) * TimeSpan.TicksPerDay).Month - 1) * 16);
    }

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = FlightState.Fit(data);
        Fit();
        return
        [
            new("fit", _ => Fit(), () => Deviation.Of(mean, state.Mean) + Deviation.Of(1 / scale, state.Deviation), IsParallel: false),
            new("codes", threads => Transform(threads, fromCodes: true), () => FlightReference.Compare(state, data, matrix)),
            new("texts", threads => Transform(threads, fromCodes: false), () => FlightReference.Compare(state, data, matrix)),
            FlightRows.Measure(data, state, FlightRows.Of(data), Transform),
        ];
    }

    void Transform(int threads, bool fromCodes) => Workers.Run(threads, data.All.Count, i => Transform(data.All[i], fromCodes));

    void Transform(FlightChunk chunk, bool fromCodes)
    {
        Span<float> distances = stackalloc float[Block], logs = stackalloc float[Block];
        Span<int> bin = stackalloc int[Block], origin = stackalloc int[Block], destination = stackalloc int[Block];
        var originOf = Array.ConvertAll(chunk.OriginValues, value => originKeys.Find(value, 0));
        var destinationOf = Array.ConvertAll(chunk.DestinationValues, value => destinationKeys.Find(value, 0));
        for (var start = 0; start < chunk.Rows; start += Block)
        {
            var count = Math.Min(Block, chunk.Rows - start);
            Wide.ToSingle(chunk.Distance.AsSpan(start, count), distances);
            Wide.StandardLog(distances[..count], mean, scale, logs);
            FindBins(distances[..count], bin);
            if (fromCodes)
            {
                Map(chunk.OriginCodes.AsSpan(start, count), originOf, origin);
                Map(chunk.DestinationCodes.AsSpan(start, count), destinationOf, destination);
            }
            else
            {
                Map(chunk.Origins.AsSpan(start, count), originKeys, origin);
                Map(chunk.Destinations.AsSpan(start, count), destinationKeys, destination);
            }
            Compose(
                chunk.Departure.AsSpan(start, count), logs, bin, origin, destination,
                matrix.AsSpan((chunk.FirstRow + start) * FlightData.Width));
        }
    }

    void Transform(FlightRow row, float[] features)
    {
        var distance = (float)row.Distance;
        var bin = 0;
        foreach (var edge in edges)
            bin += edge <= distance ? 1 : 0;
        Compose(row.Departure, (MathF.Log(1 + distance) - mean) * scale, bin * 16,
            originKeys.Find(row.Origin, 0), destinationKeys.Find(row.Destination, 0), ref MemoryMarshal.GetArrayDataReference(features));
    }

    void Compose(
        ReadOnlySpan<DateTime> departure, ReadOnlySpan<float> log, ReadOnlySpan<int> bin, ReadOnlySpan<int> origin,
        ReadOnlySpan<int> destination, Span<float> to)
    {
        ref var row = ref MemoryMarshal.GetReference(to);
        for (var i = 0; i < departure.Length; i++)
        {
            Compose(departure[i], log[i], bin[i], origin[i], destination[i], ref row);
            row = ref Unsafe.Add(ref row, FlightData.Width);
        }
    }

    // Places are those of fragments in their tables, so that nothing is multiplied here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Compose(DateTime departure, float log, int bin, int origin, int destination, ref float to)
    {
        // The first day of all was a Monday.
        var hour = (uint)((ulong)departure.Ticks / TimeSpan.TicksPerHour);
        int month = monthOfDay[hour / 24 - FirstDay];
        Wide.Or(ref At(bins, bin), ref At(clock, (int)(hour % 168) * 16), ref At(months0, month), ref to);
        to = log;
        Wide.Or(ref At(months1, month), ref At(origins, origin), ref At(destinations1, destination), ref Unsafe.Add(ref to, 16));
        Wide.Copy(ref At(destinations2, destination), ref Unsafe.Add(ref to, 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ref float At(float[] fragments, int place) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(fragments), place);

    // Every edge is compared: seven comparisons of 16 numbers at once cost less than one branch that is predicted wrongly.
    void FindBins(ReadOnlySpan<float> distances, Span<int> to)
    {
        ref var from = ref MemoryMarshal.GetReference(distances);
        ref var target = ref MemoryMarshal.GetReference(to);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; i <= distances.Length - 16; i += 16)
            {
                var x = Vector512.LoadUnsafe(ref from, (nuint)i);
                var bin = Vector512<int>.Zero;
                foreach (var edge in edges)
                    bin -= Vector512.LessThanOrEqual(Vector512.Create(edge), x).AsInt32();
                (bin * 16).StoreUnsafe(ref target, (nuint)i);
            }
        for (; i <= distances.Length - 8; i += 8)
        {
            var x = Vector256.LoadUnsafe(ref from, (nuint)i);
            var bin = Vector256<int>.Zero;
            foreach (var edge in edges)
                bin -= Vector256.LessThanOrEqual(Vector256.Create(edge), x).AsInt32();
            (bin * 16).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i < distances.Length; i++)
        {
            var bin = 0;
            foreach (var edge in edges)
                bin += edge <= distances[i] ? 1 : 0;
            to[i] = bin * 16;
        }
    }

    static void Map(ReadOnlySpan<int> codes, int[] values, Span<int> to)
    {
        for (var i = 0; i < codes.Length; i++)
            to[i] = values[codes[i]];
    }

    static void Map(ReadOnlySpan<string> texts, ShortKeys keys, Span<int> to)
    {
        for (var i = 0; i < texts.Length; i++)
            to[i] = keys.Find(texts[i], 0);
    }

    // Distances are few different whole numbers: counting them says everything about them.
    void Fit()
    {
        var counts = new int[Longest];
        var origin = new Dictionary<string, (int Count, int Late)>();
        var destination = new Dictionary<string, int>();
        foreach (var chunk in data.All)
        {
            foreach (var distance in chunk.Distance)
                counts[distance]++;
            var (departures, arrivals) = (new long[chunk.OriginValues.Length], new int[chunk.DestinationValues.Length]);
            for (var row = 0; row < chunk.Rows; row++)
            {
                departures[chunk.OriginCodes[row]] += 1L + (Unsafe.BitCast<bool, byte>(chunk.Late[row]) * 0x1_0000_0000L);
                arrivals[chunk.DestinationCodes[row]]++;
            }
            for (var i = 0; i < departures.Length; i++)
            {
                var (count, late) = origin.GetValueOrDefault(chunk.OriginValues[i]);
                origin[chunk.OriginValues[i]] = (count + (int)departures[i], late + (int)(departures[i] >> 32));
            }
            for (var i = 0; i < arrivals.Length; i++)
                destination[chunk.DestinationValues[i]] = destination.GetValueOrDefault(chunk.DestinationValues[i]) + arrivals[i];
        }
        LearnDistances(counts);
        LearnOrigins(origin);
        LearnDestinations(destination);
    }

    void LearnDistances(int[] counts)
    {
        double sum = 0, squares = 0;
        for (var distance = 0; distance < Longest; distance++)
            if (counts[distance] > 0)
            {
                var log = Math.Log(1.0 + distance);
                sum += counts[distance] * log;
                squares += counts[distance] * log * log;
            }
        var average = sum / data.Rows;
        (mean, scale) = ((float)average, (float)(1 / Math.Sqrt(squares / data.Rows - average * average)));
        edges = [.. Enumerable.Range(1, 7).Select(i =>
        {
            var position = (data.Rows - 1) * (i / 8.0);
            var below = (long)position;
            return (float)(At(below) + (position - below) * (At(below + 1) - At(below)));
        })];

        int At(long position)
        {
            var distance = 0;
            while ((position -= counts[distance]) >= 0)
                distance++;
            return distance;
        }
    }

    void LearnOrigins(Dictionary<string, (int Count, int Late)> counts)
    {
        var prior = (double)counts.Values.Sum(entry => entry.Late) / data.Rows;
        var sorted = counts.OrderByDescending(entry => entry.Value.Count).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        // The first fragment is that of unknown airports.
        origins = new float[(sorted.Length + 1) * 16];
        origins[10] = (float)prior;
        for (var i = 0; i < sorted.Length; i++)
            (origins[(i + 1) * 16 + 9], origins[(i + 1) * 16 + 10]) =
                (i + 1, (float)((sorted[i].Value.Late + 20 * prior) / (sorted[i].Value.Count + 20)));
        originKeys = new(sorted.Select((entry, i) => KeyValuePair.Create(entry.Key, (i + 1) * 16)));
    }

    void LearnDestinations(Dictionary<string, int> counts)
    {
        var frequent = counts.OrderByDescending(entry => entry.Value).ThenByDescending(entry => entry.Key, StringComparer.Ordinal).Take(20)
            .Select(entry => entry.Key).Order(StringComparer.Ordinal).ToArray();
        (destinations1, destinations2) = (new float[21 * 16], new float[21 * 16]);
        for (var slot = 0; slot < 21; slot++)
        {
            // The first fragment is that of all others, whose slot is the last.
            var fragment = slot == 20 ? 0 : slot + 1;
            (slot < 5 ? destinations1 : destinations2)[fragment * 16 + (slot < 5 ? 11 + slot : slot - 5)] = 1;
        }
        destinationKeys = new(frequent.Select((name, slot) => KeyValuePair.Create(name, (slot + 1) * 16)));
    }
}
