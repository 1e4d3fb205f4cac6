using ParquetSharp;
using ParquetSharp.Schema;

namespace Preprocessing.Data.Tests.Matrix;

// Names that this project has for its own.
using ColumnWriter = ParquetSharp.ColumnWriter;
using Int96 = ParquetSharp.Int96;
using ParquetFileWriter = ParquetSharp.ParquetFileWriter;
using TimeUnit = ParquetSharp.TimeUnit;

/// <summary>Files as Arrow writes them: every encoding, compression and version of pages that it knows.</summary>
static class SharpFiles
{
    static readonly Compression[] Compressions =
    [
        Compression.Uncompressed, Compression.Snappy, Compression.Gzip, Compression.Brotli, Compression.Zstd, Compression.Lz4,
        Compression.Lz4Hadoop,
    ];

    public static IEnumerable<MatrixFile> All() =>
        from kind in Kinds.All
        from how in Encodings(kind)
        from compression in Compressions
        from pages in new[] { ParquetDataPageVersion.V1, ParquetDataPageVersion.V2 }
        let columns = MatrixColumn.Of(kind, how is "dictionary" or "runs")
        select new MatrixFile($"Arrow, {kind}, {how}, {compression}, {pages}", kind, columns, path =>
            Write(path, kind, columns, how, compression, pages),
            // Pages of version 2 that would not become smaller are not compressed.
            compression == Compression.Lz4Hadoop ? MatrixFile.OldLz4 + (how == "split" ? "|" + MatrixFile.Split : "")
                : how == "split" ? MatrixFile.SplitBeyondDuck(kind)
                : null);

    /// <summary>The ways to write a kind of values.</summary>
    static IEnumerable<string> Encodings(Kind kind)
    {
        var stored = Stored(kind, false).PhysicalType;
        yield return "plain";
        if (stored == PhysicalType.Boolean)
            yield return "runs";
        else
            foreach (var how in new[] { "dictionary", "overflow" })
                yield return how;
        if (stored is PhysicalType.Int32 or PhysicalType.Int64)
            yield return "delta";
        if (stored is PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Float or PhysicalType.Double
            or PhysicalType.FixedLenByteArray)
            yield return "split";
        if (stored == PhysicalType.ByteArray)
            yield return "lengths";
        if (stored is PhysicalType.ByteArray or PhysicalType.FixedLenByteArray)
            yield return "prefixes";
    }

    public static void Write(
        string path, Kind kind, IReadOnlyList<MatrixColumn> columns, string how, Compression compression, ParquetDataPageVersion version)
    {
        using var builder = new WriterPropertiesBuilder();
        builder.Compression(compression).DataPagesize(1024).WriteBatchSize(64).DataPageVersion(version);
        _ = how is "dictionary" ? builder.EnableDictionary()
            : how is "overflow" ? builder.EnableDictionary().DictionaryPagesizeLimit(300)
            : builder.DisableDictionary();
        if (compression is Compression.Uncompressed or Compression.Zstd)
            builder.EnablePageChecksum();
        _ = how switch
        {
            "runs" => builder.Encoding(Encoding.Rle),
            "delta" => builder.Encoding(Encoding.DeltaBinaryPacked),
            "split" => builder.Encoding(Encoding.ByteStreamSplit),
            "lengths" => builder.Encoding(Encoding.DeltaLengthByteArray),
            "prefixes" => builder.Encoding(Encoding.DeltaByteArray),
            _ => builder,
        };
        using var properties = builder.Build();
        using var schema = new GroupNode("schema", Repetition.Required, [.. columns.Select(column => Node(kind, column))]);
        using var writer = new ParquetFileWriter(path, schema, properties);
        for (var (group, at) = (0, 0); group < MatrixColumn.Groups.Length; at += MatrixColumn.Groups[group++])
        {
            using var rows = writer.AppendRowGroup();
            foreach (var column in columns)
                Put(rows.NextColumn(), kind, column.IsNullable, column.Values.AsSpan(at, MatrixColumn.Groups[group]));
        }
        writer.Close();
    }

    static Node Node(Kind kind, MatrixColumn column)
    {
        if (!kind.Type.IsArray)
            return Stored(kind, column.IsNullable, column.Name);
        var repetition = column.IsNullable ? Repetition.Optional : Repetition.Required;
        var element = kind.Type == typeof(string[])
            ? new PrimitiveNode("element", Repetition.Optional, LogicalType.String(), PhysicalType.ByteArray)
            : new PrimitiveNode("element", Repetition.Required, LogicalType.None(), Stored(kind, false).PhysicalType);
        return new GroupNode(column.Name, repetition, [new GroupNode("list", Repetition.Repeated, [element])], LogicalType.List());
    }

    static PrimitiveNode Stored(Kind kind, bool nullable, string name = "x")
    {
        var (unit, zone) = (
            kind.Name.Contains("(ms") ? TimeUnit.Millis : kind.Name.Contains("(us") ? TimeUnit.Micros : TimeUnit.Nanos,
            kind.Name.Contains("utc"));
        var (logical, physical, length) = kind switch
        {
            { Name: "timestamp(int96)" } => (LogicalType.None(), PhysicalType.Int96, -1),
            _ when kind.Type == typeof(bool) => (LogicalType.None(), PhysicalType.Boolean, -1),
            _ when kind.Type == typeof(sbyte) => (LogicalType.Int(8, true), PhysicalType.Int32, -1),
            _ when kind.Type == typeof(byte) => (LogicalType.Int(8, false), PhysicalType.Int32, -1),
            _ when kind.Type == typeof(short) => (LogicalType.Int(16, true), PhysicalType.Int32, -1),
            _ when kind.Type == typeof(ushort) => (LogicalType.Int(16, false), PhysicalType.Int32, -1),
            _ when kind.Type == typeof(int) => (LogicalType.Int(32, true), PhysicalType.Int32, -1),
            _ when kind.Type == typeof(uint) => (LogicalType.Int(32, false), PhysicalType.Int32, -1),
            _ when kind.Type == typeof(ulong) => (LogicalType.Int(64, false), PhysicalType.Int64, -1),
            _ when kind.Type == typeof(long) => (LogicalType.Int(64, true), PhysicalType.Int64, -1),
            _ when kind.Type == typeof(long[]) => (LogicalType.None(), PhysicalType.Int64, -1),
            _ when kind.Type == typeof(float) => (LogicalType.None(), PhysicalType.Float, -1),
            _ when kind.Type == typeof(double) || kind.Type == typeof(double[]) => (LogicalType.None(), PhysicalType.Double, -1),
            { Name: "decimal(9,2)" } => (LogicalType.Decimal(9, 2), PhysicalType.FixedLenByteArray, 4),
            { Name: "decimal(18,4)" } => (LogicalType.Decimal(18, 4), PhysicalType.FixedLenByteArray, 8),
            { Name: "decimal(28,6)" } => (LogicalType.Decimal(28, 6), PhysicalType.FixedLenByteArray, 12),
            _ when kind.Type == typeof(DateOnly) => (LogicalType.Date(), PhysicalType.Int32, -1),
            _ when kind.Type == typeof(DateTime) => (LogicalType.Timestamp(zone, unit), PhysicalType.Int64, -1),
            _ when kind.Type == typeof(TimeOnly) =>
                (LogicalType.Time(unit == TimeUnit.Millis, unit), unit == TimeUnit.Millis ? PhysicalType.Int32 : PhysicalType.Int64, -1),
            _ => (LogicalType.String(), PhysicalType.ByteArray, -1),
        };
        return new(name, nullable ? Repetition.Optional : Repetition.Required, logical, physical, length);
    }

    static void Put(ColumnWriter writer, Kind kind, bool nullable, ReadOnlySpan<object?> values)
    {
        if (kind.Type == typeof(bool)) Put(writer, nullable, values, value => (bool)value);
        else if (kind.Type == typeof(sbyte)) Put(writer, nullable, values, value => (sbyte)value);
        else if (kind.Type == typeof(byte)) Put(writer, nullable, values, value => (byte)value);
        else if (kind.Type == typeof(short)) Put(writer, nullable, values, value => (short)value);
        else if (kind.Type == typeof(ushort)) Put(writer, nullable, values, value => (ushort)value);
        else if (kind.Type == typeof(int)) Put(writer, nullable, values, value => (int)value);
        else if (kind.Type == typeof(uint)) Put(writer, nullable, values, value => (uint)value);
        else if (kind.Type == typeof(long)) Put(writer, nullable, values, value => (long)value);
        else if (kind.Type == typeof(ulong)) Put(writer, nullable, values, value => (ulong)value);
        else if (kind.Type == typeof(float)) Put(writer, nullable, values, value => (float)value);
        else if (kind.Type == typeof(double)) Put(writer, nullable, values, value => (double)value);
        else if (kind.Type == typeof(decimal)) Put(writer, nullable, values, value => (decimal)value);
        else if (kind.Type == typeof(DateOnly))
            Put(
                writer,
                nullable,
                values,
                value => new Date(((DateOnly)value).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber));
        else if (kind.Name == "timestamp(int96)") Put(writer, nullable, values, value => Legacy((DateTime)value));
        else if (kind.Type == typeof(DateTime) && kind.Name.Contains("(ns"))
            Put(writer, nullable, values, value => new DateTimeNanos(((DateTime)value - DateTime.UnixEpoch).Ticks * 100));
        else if (kind.Type == typeof(DateTime)) Put(writer, nullable, values, value => (DateTime)value);
        else if (kind.Type == typeof(TimeOnly) && kind.Name.Contains("(ns"))
            Put(writer, nullable, values, value => new TimeSpanNanos(((TimeOnly)value).Ticks * 100));
        else if (kind.Type == typeof(TimeOnly)) Put(writer, nullable, values, value => ((TimeOnly)value).ToTimeSpan());
        else if (kind.Type == typeof(string)) PutAll<string?>(writer, values);
        else if (kind.Type == typeof(string[])) PutAll<string?[]?>(writer, values);
        else if (kind.Type == typeof(long[])) PutAll<long[]?>(writer, values);
        else PutAll<double[]?>(writer, values);
    }

    static void Put<T>(ColumnWriter writer, bool nullable, ReadOnlySpan<object?> values, Func<object, T> store) where T : struct
    {
        if (nullable)
            writer.LogicalWriter<T?>().WriteBatch(values.ToArray().Select(value => value is null ? null : (T?)store(value)).ToArray());
        else
            writer.LogicalWriter<T>().WriteBatch(values.ToArray().Select(value => store(value!)).ToArray());
    }

    static void PutAll<T>(ColumnWriter writer, ReadOnlySpan<object?> values) =>
        writer.LogicalWriter<T>().WriteBatch(values.ToArray().Select(value => (T)value!).ToArray());

    static Int96 Legacy(DateTime time)
    {
        var nanoseconds = time.TimeOfDay.Ticks * 100;
        return new((int)nanoseconds, (int)(nanoseconds >> 32), (time.Date - DateTime.UnixEpoch).Days + 2_440_588);
    }
}
