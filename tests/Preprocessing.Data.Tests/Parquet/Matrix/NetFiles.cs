using Parquet;
using Parquet.Schema;

namespace Preprocessing.Data.Tests.Matrix;

/// <summary>Files as Parquet.Net writes them, and as the sink of this project does.</summary>
static class NetFiles
{
    static readonly CompressionMethod[] Compressions =
    [
        CompressionMethod.None, CompressionMethod.Snappy, CompressionMethod.Gzip, CompressionMethod.Brotli, CompressionMethod.Zstd,
        CompressionMethod.LZ4, CompressionMethod.Lz4Raw,
    ];

    public static IEnumerable<MatrixFile> All() =>
        from kind in Kinds.All
        where !kind.Type.IsArray
        from hint in Enum.GetValues<EncodingHint>()
        from compression in Compressions
        let columns = MatrixColumn.Of(kind, hint == EncodingHint.Dictionary)
        select new MatrixFile($"Parquet.Net, {kind}, {hint}, {compression}", kind, columns, path =>
            Write(path, kind, columns, hint, compression),
            compression == CompressionMethod.LZ4 ? MatrixFile.OldLz4
                : hint == EncodingHint.ByteSplitStream && IsSplit(kind) ? MatrixFile.SplitBeyondDuck(kind)
                : null,
            Refusal(kind, hint));

    // Its integers of 16 bits, said to be stored in 32, it splits into two bytes, and counts differences from one to the next that need
    // more than 16 without wrapping around.
    static string? Refusal(Kind kind, EncodingHint hint) =>
        kind.Type != typeof(short) && kind.Type != typeof(ushort) ? null
        : hint == EncodingHint.ByteSplitStream ? "values of 4)"
        : hint == EncodingHint.DeltaBinaryPacked ? "cannot hold exactly as"
        : null;

    // Others, it writes plain all the same.
    static bool IsSplit(Kind kind) =>
        kind.Type != typeof(bool)
        && kind.Type != typeof(sbyte)
        && kind.Type != typeof(byte)
        && kind.Type != typeof(decimal)
        && kind.Type != typeof(string)
        && kind.Type != typeof(DateOnly)
        && kind.Type != typeof(DateTime);

    public static IEnumerable<MatrixFile> OfSink() =>
        from kind in Kinds.All
        where !kind.Type.IsArray && kind.Name != "timestamp(int96)"
        from recurs in new[] { true, false }
        let columns = MatrixColumn.Of(kind, recurs)
        select new MatrixFile($"sink, {kind}, {(recurs ? "dictionary" : "distinct")}", kind, columns, path => Copy(path, kind, columns));

    static void Copy(string path, Kind kind, MatrixColumn[] columns)
    {
        SharpFiles.Write(
            path + ".from", kind, columns, "plain", ParquetSharp.Compression.Uncompressed, ParquetSharp.ParquetDataPageVersion.V1);
        var pipeline = new AnyPipeline([.. columns.Select(column => kind.Column(column.Name, column.IsNullable))]);
        var options = new ParquetWriteOptions
        {
            Times = kind.Name.Contains("(ns") ? TimeFineness.Nanoseconds : TimeFineness.Microseconds,
            DecimalScale = 8,
            RowGroupRows = 900,
        };
        ParquetSink.WriteAsync(path, pipeline, ParquetSource.Open(pipeline, path + ".from"), options).GetAwaiter().GetResult();
    }

    static void Write(string path, Kind kind, MatrixColumn[] columns, EncodingHint hint, CompressionMethod compression)
    {
        var options = new ParquetOptions { CompressionMethod = compression };
        foreach (var column in columns)
            options.ColumnEncodingHints[column.Name] = hint;
        RawFile.WriteAsync(path, options, [.. columns.Select(column => Column(kind, column))]).GetAwaiter().GetResult();
    }

    static RawColumn Column(Kind kind, MatrixColumn column)
    {
        var (name, nullable) = (column.Name, column.IsNullable);
        if (kind.Type == typeof(string))
            return nullable ? RawFile.Texts(name, Groups(column, value => (string?)value)) : Texts(column);
        return kind switch
        {
            _ when kind.Type == typeof(bool) => Of<bool>(),
            _ when kind.Type == typeof(sbyte) => Of<sbyte>(),
            _ when kind.Type == typeof(byte) => Of<byte>(),
            _ when kind.Type == typeof(short) => Of<short>(),
            _ when kind.Type == typeof(ushort) => Of<ushort>(),
            _ when kind.Type == typeof(int) => Of<int>(),
            _ when kind.Type == typeof(uint) => Of<uint>(),
            _ when kind.Type == typeof(long) => Of<long>(),
            _ when kind.Type == typeof(ulong) => Of<ulong>(),
            _ when kind.Type == typeof(float) => Of<float>(),
            _ when kind.Type == typeof(double) => Of<double>(),
            _ when kind.Type == typeof(DateOnly) => Of<DateOnly>(),
            { Name: "decimal(9,2)" } =>
                RawFile.Of(new DecimalDataField(name, 9, 2, isNullable: nullable), Groups(column, value => (decimal?)value)),
            { Name: "decimal(18,4)" } =>
                RawFile.Of(new DecimalDataField(name, 18, 4, isNullable: nullable), Groups(column, value => (decimal?)value)),
            { Name: "decimal(28,6)" } =>
                RawFile.Of(new DecimalDataField(name, 28, 6, isNullable: nullable), Groups(column, value => (decimal?)value)),
            { Name: "timestamp(int96)" } => RawFile.Of(
                new DateTimeDataField(name, DateTimeFormat.Impala, isNullable: nullable), Groups(column, value => (DateTime?)value)),
            _ when kind.Type == typeof(DateTime) => RawFile.Of(
                new DateTimeDataField(
                    name,
                    DateTimeFormat.Timestamp,
                    kind.Name.Contains("utc"),
                    Unit(DateTimeTimeUnit.Millis, DateTimeTimeUnit.Micros, DateTimeTimeUnit.Nanos),
                    nullable),
                Groups(column, value => value is DateTime time ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : (DateTime?)null)),
            { Name: "time(ms)" } => RawFile.Of(
                new TimeDataField(name, TimeUnitPrecision.Millis, nullable),
                Groups(column, value => (int?)(((TimeOnly?)value)?.Ticks / 10_000))),
            { Name: "time(us)" } => RawFile.Of(
                new TimeDataField(name, TimeUnitPrecision.Micros, nullable), Groups(column, value => ((TimeOnly?)value)?.Ticks / 10)),
            { Name: "time(ns)" } => RawFile.Of(
                new TimeDataField(name, TimeUnitPrecision.Nanos, nullable) { IsAdjustedToUtc = false },
                Groups(column, value => ((TimeOnly?)value)?.Ticks * 100)),
            _ => throw new NotSupportedException(kind.Name),
        };

        RawColumn Of<T>() where T : struct => RawFile.Of(name, nullable, Groups(column, value => (T?)value));

        T Unit<T>(T ms, T us, T ns) => kind.Name.Contains("(ms") ? ms : kind.Name.Contains("(us") ? us : ns;
    }

    static RawColumn Texts(MatrixColumn column)
    {
        var (field, groups) = (new DataField(column.Name, typeof(string), isNullable: false), Groups(column, value => (string)value!));
        return new(field, groups.Length, (writer, group) =>
            writer.WriteAsync<ReadOnlyMemory<char>>(field, groups[group].Select(text => text.AsMemory()).ToArray().AsMemory()));
    }

    static T[][] Groups<T>(MatrixColumn column, Func<object?, T> store)
    {
        var at = 0;
        return [.. MatrixColumn.Groups.Select(rows => column.Values.Skip((at += rows) - rows).Take(rows).Select(store).ToArray())];
    }
}
