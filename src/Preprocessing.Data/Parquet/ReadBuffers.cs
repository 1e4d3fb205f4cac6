namespace Preprocessing.Data;

/// <summary>The working memory for reading row groups, reused from one row group to the next.</summary>
sealed class ReadBuffers
{
    readonly Dictionary<Type, Array> values = [];
    readonly Dictionary<Type, PageSink> sinks = [];
    readonly Dictionary<int, MapEntries> maps = [];
    int[] levels = [], definitions = [], repetitions = [];

    /// <summary>The decoder of chunks.</summary>
    public ChunkDecoder Chunks { get; } = new();

    /// <summary>The sink for texts.</summary>
    public TextSink Texts { get; } = new();

    /// <summary>Gives the sink for values of a type.</summary>
    public ValueSink<T> Sink<T>() where T : struct
    {
        if (!sinks.TryGetValue(typeof(T), out var sink))
            sinks[typeof(T)] = sink =
                typeof(T) == typeof(bool) ? new BooleanSink() : typeof(T) == typeof(Int128) ? new DecimalSink() : new NumberSink<T>();
        return (ValueSink<T>)sink;
    }

    /// <summary>Gives memory for stored values of a type; its old content has no meaning.</summary>
    public Memory<T> Values<T>(int count)
    {
        if (!values.TryGetValue(typeof(T), out var room) || room.Length < count)
            values[typeof(T)] = room = new T[count];
        return ((T[])room).AsMemory(0, count);
    }

    /// <summary>Gives the entries of the map whose keys are at a position in the file.</summary>
    public MapEntries Entries(int keys)
    {
        if (!maps.TryGetValue(keys, out var entries))
            maps.Add(keys, entries = new());
        return entries;
    }

    /// <summary>Gives memory for at least <paramref name="count"/> levels.</summary>
    public int[] Levels(int count) => levels.Length >= count ? levels : levels = new int[count];

    /// <summary>
    /// Gives memory for the definition levels and repetition levels of at least <paramref name="count"/> elements of lists.
    /// </summary>
    public (int[] Definitions, int[] Repetitions) Nesting(int count)
    {
        if (definitions.Length < count)
            (definitions, repetitions) = (new int[count], new int[count]);
        return (definitions, repetitions);
    }
}

/// <summary>A batch and the memory for filling it.</summary>
sealed class Reading<TRow>(Pipeline<TRow> pipeline)
{
    /// <summary>The batch that is returned.</summary>
    public Batch<TRow> Batch { get; } = new(pipeline);

    /// <summary>A row group that is too large to be returned whole.</summary>
    public Batch<TRow> Whole => field ??= new(pipeline);

    /// <summary>The working memory.</summary>
    public ReadBuffers Buffers { get; } = new();
}
