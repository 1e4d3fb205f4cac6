using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>What one history column remembers of one key: numbers and times of rows, oldest first, in one piece of an array.</summary>
struct KeyMemory
{
    double[]? values;
    long[]? ticks;
    int first;
    int count;

    public readonly Remembered Rows => count == 0 ? default : new(values.AsSpan(first, count), ticks.AsSpan(first, count));

    /// <summary>Adds a row and forgets those that are not kept.</summary>
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

    /// <summary>A copy that goes its own way.</summary>
    public readonly KeyMemory Copy() =>
        count == 0 ? default : new() { values = [.. values.AsSpan(first, count)], ticks = [.. ticks.AsSpan(first, count)], count = count };

    // Half of the array is free after it, so that rows move once per as many rows added.
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
