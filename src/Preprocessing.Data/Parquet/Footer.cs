using Parquet.Meta;
using PhysicalType = Parquet.Meta.Type;

namespace Preprocessing.Data;

/// <summary>Reads the end of a Parquet file: the schema and the locations of the columns.</summary>
/// <remarks>
/// The reader of the library trusts every length, and reads beyond the end of the bytes. Of statistics the extremes are read where they are
/// asked for, because a footer is read with each row group; indices are skipped.
/// </remarks>
static class Footer
{
    /// <summary>Reads a footer.</summary>
    /// <param name="bytes">The bytes of the footer.</param>
    /// <param name="extremes">Whether the least and the greatest value of each column of each row group are read, too.</param>
    /// <exception cref="InvalidDataException">The bytes make no sense.</exception>
    public static FileMetaData Read(ReadOnlySpan<byte> bytes, bool extremes = false)
    {
        var reader = new CompactReader(bytes, "The footer");
        var footer = new FileMetaData();
        var fields = new Fields("The footer");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 2:
                    for (var left = reader.BeginList(type, CompactReader.Struct); left > 0; left--)
                        footer.Schema.Add(Element(ref reader));
                    break;
                case 3: footer.NumRows = reader.Int64(type); break;
                case 4:
                    for (var left = reader.BeginList(type, CompactReader.Struct); left > 0; left--)
                        footer.RowGroups.Add(Group(ref reader, extremes));
                    break;
                case 5:
                    footer.KeyValueMetadata = [];
                    for (var left = reader.BeginList(type, CompactReader.Struct); left > 0; left--)
                        footer.KeyValueMetadata.Add(Entry(ref reader));
                    break;
                case 6: footer.CreatedBy = reader.Text(type); break;
                case 8:
                    footer.EncryptionAlgorithm = new();
                    reader.Skip(type);
                    break;
                default: reader.Skip(type); break;
            }
        fields.Require("the file", 2, 3, 4);
        // Only a footer with encrypted columns may have bytes after it: its signature.
        if (reader.Position != bytes.Length && footer.EncryptionAlgorithm is null)
            throw new InvalidDataException($"The footer ends after {reader.Position} of {bytes.Length} bytes.");
        if (footer.RowGroups.Aggregate(0L, (sum, group) => unchecked(sum + group.NumRows)) != footer.NumRows)
            throw new InvalidDataException($"The row groups do not have the {footer.NumRows} rows of the file.");
        return footer;
    }

    static SchemaElement Element(ref CompactReader reader)
    {
        var element = new SchemaElement();
        reader.BeginStruct();
        var fields = new Fields("The footer");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 1: element.Type = (PhysicalType)reader.Int32(type); break;
                case 2: element.TypeLength = reader.Int32(type); break;
                case 3: element.RepetitionType = (FieldRepetitionType)reader.Int32(type); break;
                case 4: element.Name = reader.Text(type); break;
                case 5: element.NumChildren = reader.Int32(type); break;
                case 6: element.ConvertedType = (ConvertedType)reader.Int32(type); break;
                case 7: element.Scale = reader.Int32(type); break;
                case 8: element.Precision = reader.Int32(type); break;
                case 10 when type == CompactReader.Struct: element.LogicalType = Logical(ref reader); break;
                default: reader.Skip(type); break;
            }
        fields.Require("a column of the schema", 4);
        return element;
    }

    // A union of types; an unknown member leaves all fields unset.
    static LogicalType Logical(ref CompactReader reader)
    {
        var logical = new LogicalType();
        while (reader.NextField(out var field, out var type))
            switch (field)
            {
                case 5 when type == CompactReader.Struct: logical.DECIMAL = Decimal(ref reader); break;
                case 7 when type == CompactReader.Struct:
                    (logical.TIME = new()).IsAdjustedToUTC = Timed(ref reader, logical.TIME.Unit);
                    break;
                case 8 when type == CompactReader.Struct:
                    (logical.TIMESTAMP = new()).IsAdjustedToUTC = Timed(ref reader, logical.TIMESTAMP.Unit);
                    break;
                case 10 when type == CompactReader.Struct: logical.INTEGER = Integer(ref reader); break;
                default:
                    reader.Skip(type);
                    _ = field switch
                    {
                        1 => (object)(logical.STRING = new()),
                        2 => logical.MAP = new(),
                        3 => logical.LIST = new(),
                        4 => logical.ENUM = new(),
                        6 => logical.DATE = new(),
                        11 => logical.UNKNOWN = new(),
                        12 => logical.JSON = new(),
                        13 => logical.BSON = new(),
                        14 => logical.UUID = new(),
                        15 => logical.FLOAT16 = new(),
                        _ => logical,
                    };
                    break;
            }
        return logical;
    }

    static DecimalType Decimal(ref CompactReader reader)
    {
        var number = new DecimalType();
        var fields = new Fields("The footer");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 1: number.Scale = reader.Int32(type); break;
                case 2: number.Precision = reader.Int32(type); break;
                default: reader.Skip(type); break;
            }
        fields.Require("a decimal", 1, 2);
        return number;
    }

    static bool Timed(ref CompactReader reader, Parquet.Meta.TimeUnit unit)
    {
        var isUtc = false;
        var fields = new Fields("The footer");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 1: isUtc = reader.Boolean(type); break;
                case 2 when type == CompactReader.Struct:
                    while (reader.NextField(out var one, out var empty))
                    {
                        reader.Skip(empty);
                        _ = one switch
                        {
                            1 => (object)(unit.MILLIS = new()),
                            2 => unit.MICROS = new(),
                            3 => unit.NANOS = new(),
                            _ => throw new InvalidDataException($"The footer has times of the unknown unit {one}."),
                        };
                    }
                    break;
                default: reader.Skip(type); break;
            }
        fields.Require("a time", 1, 2);
        return isUtc;
    }

    static IntType Integer(ref CompactReader reader)
    {
        var number = new IntType();
        var fields = new Fields("The footer");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 1: number.BitWidth = reader.Int8(type); break;
                case 2: number.IsSigned = reader.Boolean(type); break;
                default: reader.Skip(type); break;
            }
        fields.Require("an integer", 1, 2);
        return number;
    }

    static RowGroup Group(ref CompactReader reader, bool extremes)
    {
        var group = new RowGroup();
        reader.BeginStruct();
        var fields = new Fields("The footer");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 1:
                    for (var left = reader.BeginList(type, CompactReader.Struct); left > 0; left--)
                        group.Columns.Add(Chunk(ref reader, extremes));
                    break;
                case 3: group.NumRows = reader.Int64(type); break;
                default: reader.Skip(type); break;
            }
        fields.Require("a row group", 1, 3);
        return group;
    }

    static ColumnChunk Chunk(ref CompactReader reader, bool extremes)
    {
        var chunk = new ColumnChunk();
        reader.BeginStruct();
        while (reader.NextField(out var field, out var type))
            switch (field)
            {
                case 1: chunk.FilePath = reader.Text(type); break;
                case 3 when type == CompactReader.Struct: chunk.MetaData = Column(ref reader, extremes); break;
                case 8:
                    chunk.CryptoMetadata = new();
                    reader.Skip(type);
                    break;
                default: reader.Skip(type); break;
            }
        return chunk;
    }

    static ColumnMetaData Column(ref CompactReader reader, bool extremes)
    {
        var column = new ColumnMetaData();
        var fields = new Fields("The footer");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 1: column.Type = (PhysicalType)reader.Int32(type); break;
                case 3:
                    for (var left = reader.BeginList(type, CompactReader.Texts); left > 0; left--)
                        column.PathInSchema.Add(reader.Text(CompactReader.Texts));
                    break;
                case 4: column.Codec = (CompressionCodec)reader.Int32(type); break;
                case 5: column.NumValues = reader.Int64(type); break;
                case 6: column.TotalUncompressedSize = reader.Int64(type); break;
                case 7: column.TotalCompressedSize = reader.Int64(type); break;
                case 9: column.DataPageOffset = reader.Int64(type); break;
                case 11: column.DictionaryPageOffset = reader.Int64(type); break;
                case 12 when extremes && type == CompactReader.Struct: column.Statistics = Extremes(ref reader); break;
                default: reader.Skip(type); break;
            }
        fields.Require("a column", 1, 3, 4, 5, 6, 7, 9);
        return column;
    }

    // Of the statistics only the least and the greatest value, and whether these are exact. Those of the fields 1 and 2 have no order that
    // is known for sure.
    static Statistics Extremes(ref CompactReader reader)
    {
        var statistics = new Statistics();
        while (reader.NextField(out var field, out var type))
            switch (field)
            {
                case 5: statistics.MaxValue = reader.Bytes(type); break;
                case 6: statistics.MinValue = reader.Bytes(type); break;
                case 7: statistics.IsMaxValueExact = reader.Boolean(type); break;
                case 8: statistics.IsMinValueExact = reader.Boolean(type); break;
                default: reader.Skip(type); break;
            }
        return statistics;
    }

    static KeyValue Entry(ref CompactReader reader)
    {
        var entry = new KeyValue();
        reader.BeginStruct();
        var fields = new Fields("The footer");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 1: entry.Key = reader.Text(type); break;
                case 2: entry.Value = reader.Text(type); break;
                default: reader.Skip(type); break;
            }
        fields.Require("an entry", 1);
        return entry;
    }
}
