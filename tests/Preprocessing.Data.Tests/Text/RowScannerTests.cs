using System.Text;
using CsCheck;

namespace Preprocessing.Data.Tests;

public sealed class RowScannerTests
{
    static readonly Gen<byte[]> Bytes = Gen.Int[0, 4].Select(i => "a\"\n\r,"u8[i]).Array[0, 300];

    // Byte by byte: the places where rows begin.
    static List<int> Starts(byte[] bytes, bool quotes, bool returns)
    {
        var (starts, inside) = (new List<int>(), false);
        for (var i = 0; i < bytes.Length; i++)
        {
            inside ^= quotes && bytes[i] == '"';
            var isEnd = bytes[i] == '\n' || returns && bytes[i] == '\r' && (i + 1 == bytes.Length || bytes[i + 1] != '\n');
            if (isEnd && !inside && i + 1 < bytes.Length)
                starts.Add(i + 1);
        }
        return starts;
    }

    [Fact]
    public void Rows_and_cuts_are_those_of_a_scan_byte_by_byte() =>
        Gen.Select(Bytes, Gen.Bool, Gen.Bool, Gen.Int[1, 100], Gen.Int[1, 80]).Sample((bytes, quotes, returns, piece, part) =>
        {
            var scanner = new RowScanner(1000, part, 1 << 20, quotes, returns);
            for (var at = 0; at < bytes.Length; at += piece)
                scanner.Scan(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at))).ShouldBeTrue();
            var starts = Starts(bytes, quotes, returns);
            scanner.Rows.ShouldBe(starts.Count);
            scanner.Place.ShouldBe(1000 + bytes.Length);
            scanner.IsInQuotes.ShouldBe(quotes && bytes.Count(b => b == '"') % 2 == 1);
            scanner.HasQuotes.ShouldBe(quotes && bytes.Contains((byte)'"'));
            var (cuts, next) = (new List<(long, long)>(), part);
            for (var i = 0; i < starts.Count; i++)
                if (starts[i] >= next)
                {
                    cuts.Add((1000 + starts[i], i + 1));
                    next = starts[i] + part;
                }
            scanner.Cuts.ShouldBe(cuts);
        }, iter: 3000);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(200, false)]
    public void Rows_have_a_most_length(int length, bool isFine)
    {
        foreach (var end in new[] { "", "\n", "\nabc\n" })
            foreach (var before in new[] { "", "ab\n", new string('x', 63) + "\n" })
                new RowScanner(0, 1000, mostBytes: 64, quotes: true, returns: true)
                    .Scan(Encoding.UTF8.GetBytes(before + new string('x', length - (end.Length > 0 ? 1 : 0)) + end)).ShouldBe(isFine);
    }

    [Fact]
    public void A_zero_byte_is_found_anywhere()
    {
        for (var i = 0; i < 200; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(new string('x', 200));
            bytes[i] = 0;
            var scanner = new RowScanner(0, 1000, 1000, quotes: true, returns: true);
            scanner.Scan(bytes).ShouldBeFalse();
            scanner.Fault.ShouldBe(RowFault.Zero);
        }
    }
}
