namespace Preprocessing.Data;

/// <summary>Memory that reading row groups works in, reused from one to the next.</summary>
sealed class ReadBuffers
{
    readonly Dictionary<Type, Array> values = [];
    readonly Dictionary<Type, PageSink> sinks = [];
    int[] levels = [], definitions = [], repetitions = [];

    /// <summary>Decodes chunks.</summary>
    public ChunkDecoder Chunks { get; } = new();

    /// <summary>Takes texts.</summary>
    public TextSink Texts { get; } = new();

    /// <summary>Takes values of a type.</summary>
    public ValueSink<T> Sink<T>() where T : struct
    {
        if (!sinks.TryGetValue(typeof(T), out var sink))
            sinks[typeof(T)] = sink = typeof(T) == typeof(bool) ? new BooleanSink() : typeof(T) == typeof(Int128) ? new DecimalSink() : new NumberSink<T>();
        return (ValueSink<T>)sink;
    }

    /// <summary>Room for stored values of a type; what it holds has no meaning.</summary>
    public Memory<T> Values<T>(int count)
    {
        if (!values.TryGetValue(typeof(T), out var room) || room.Length < count)
            values[typeof(T)] = room = new T[count];
        return ((T[])room).AsMemory(0, count);
    }

    /// <summary>Room for at least <paramref name="count"/> levels.</summary>
    public int[] Levels(int count) => levels.Length >= count ? levels : levels = new int[count];

    /// <summary>Room for at least <paramref name="count"/> elements of lists: how much of each is there, and whether it begins a row (0).</summary>
    public (int[] Definitions, int[] Repetitions) Nesting(int count)
    {
        if (definitions.Length < count)
            (definitions, repetitions) = (new int[count], new int[count]);
        return (definitions, repetitions);
    }
}

/// <summary>A batch and the memory that filling it takes.</summary>
sealed class Reading<TRow>(Pipeline<TRow> pipeline)
{
    /// <summary>What is handed out.</summary>
    public Batch<TRow> Batch { get; } = new(pipeline);

    /// <summary>A row group that is too large to hand out whole.</summary>
    public Batch<TRow> Whole => field ??= new(pipeline);

    /// <summary>The working memory.</summary>
    public ReadBuffers Buffers { get; } = new();
}
