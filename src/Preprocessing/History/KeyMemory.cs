using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The rows of one key that one history column remembers: numbers and times, oldest first, in one range of an array.</summary>
struct KeyMemory
{
    double[]? values;
    long[]? ticks;
    int first;
    int count;

    public readonly Remembered Rows => count == 0 ? default : new(values.AsSpan(first, count), ticks.AsSpan(first, count));

    /// <summary>Adds a row and removes the rows that are no longer needed.</summary>
    public void Add(double value, long time, HistoryAttribute keeping)
    {
        if (values is null || first + count == values.Length)
            MakeRoom();
        values![first + count] = value;
        ticks![first + count] = time;
        count++;
        while (count > 1 && !keeping.Keeps(count - 1, new TimeSpan(time - ticks[first])))
        {
            first++;
            count--;
        }
    }

    /// <summary>Returns a copy that shares nothing with this one.</summary>
    public readonly KeyMemory Copy() =>
        count == 0 ? default : new() { values = [.. values.AsSpan(first, count)], ticks = [.. ticks.AsSpan(first, count)], count = count };

    // Afterwards at least half of the array is free, so that the cost of moving rows is spread over as many additions.
    void MakeRoom()
    {
        var size = Math.Max(4, 2 * count);
        var (newValues, newTicks) = values?.Length >= size ? (values, ticks!) : (new double[size], new long[size]);
        if (count > 0)
        {
            values.AsSpan(first, count).CopyTo(newValues);
            ticks.AsSpan(first, count).CopyTo(newTicks);
        }
        (values, ticks, first) = (newValues, newTicks, 0);
    }
}
