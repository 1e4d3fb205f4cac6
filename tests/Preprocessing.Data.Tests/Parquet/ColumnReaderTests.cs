using Parquet.Meta;

namespace Preprocessing.Data.Tests;

public sealed class ColumnReaderTests
{
    [Fact]
    public void Booleans_that_the_library_misreads_are_known_by_their_encodings()
    {
        ColumnReader.IsMisread(StoredKind.Boolean, [Encoding.RLE]).ShouldBeTrue();
        ColumnReader.IsMisread(StoredKind.Boolean, [Encoding.PLAIN, Encoding.RLE]).ShouldBeFalse();
        ColumnReader.IsMisread(StoredKind.Boolean, [Encoding.PLAIN]).ShouldBeFalse();
        ColumnReader.IsMisread(StoredKind.Integer, [Encoding.RLE, Encoding.RLE_DICTIONARY]).ShouldBeFalse();
    }
}
