using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>Pieces of rows are copied whole, whatever their width, and nothing beside them is touched.</summary>
public class FragmentsTests
{
    const int Count = 5, At = 3, After = 2;

    // From nothing to more than the widest words hold, for every type of slot.
    public static TheoryData<int> Widths => [.. Enumerable.Range(0, 40)];

    static Fragments Of(int width) => new([.. Enumerable.Range(0, Count * width).Select(i => i + 0.25)], Count, width);

    [Theory, MemberData(nameof(Widths))]
    public void Into_rows(int width)
    {
        Row<float>(width);
        Row<double>(width);
        Row<long>(width);
    }

    [Theory, MemberData(nameof(Widths)), InlineData(64), InlineData(65), InlineData(200)]
    public void Slots_that_are_set_among_zeros(int width)
    {
        int[] slots = [-1, .. Enumerable.Range(0, width).Reverse(), -1];
        var fragments = Fragments.OfSlots(slots, width);
        for (var code = 0; code < slots.Length; code++)
        {
            var row = new float[At + width + After];
            Array.Fill(row, 7);
            fragments.Write<float>(code, row, At);
            row.ShouldBe([7, 7, 7, .. Enumerable.Range(0, width).Select(slot => slot == slots[code] ? 1f : 0), 7, 7]);
        }
    }

    [Fact]
    public void A_missing_number_is_the_one_NaN_and_no_index()
    {
        var fragments = new Fragments([BitConverter.UInt64BitsToDouble(0x7FF8_0000_2000_0000)], 1, 1);
        var (single, whole) = (new float[1], new long[1]);
        fragments.Write<float>(0, single, 0);
        fragments.Write<long>(0, whole, 0);
        BitConverter.SingleToInt32Bits(single[0]).ShouldBe(BitConverter.SingleToInt32Bits(float.NaN));
        whole.ShouldBe([-1]);
    }

    [Fact]
    public void Rows_that_are_too_short_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Of(4).Write<float>(0, new float[6], 3));
        Should.Throw<ArgumentOutOfRangeException>(() => Fragments.OfSlots([0], 65).Write<float>(0, new float[67], 3));
        Should.Throw<IndexOutOfRangeException>(() => Of(4).Write<float>(Count, new float[7], 3));
    }

    [Theory, MemberData(nameof(Widths)), InlineData(64), InlineData(65), InlineData(200)]
    public void Rows_of_a_block_as_single_ones(int width)
    {
        Block<float>(Of(width), [.. Enumerable.Range(0, Count).Reverse()], width);
        Block<double>(Of(width), [0, 0, Count - 1], width);
        Block<long>(Of(width), [1, 2], width);
        Block<float>(Fragments.OfSlots([-1, .. Enumerable.Range(0, width)], width), [.. Enumerable.Range(0, width + 1)], width);
    }

    [Fact]
    public void Indices_that_set_no_slot_write_zeros()
    {
        var indicator = new Indicator(new OneHotAttribute(), 3);
        int[] indices = [-1, 0, 2, 3, int.MinValue, int.MaxValue];
        var (rows, single) = (new float[indices.Length * 3], new float[3]);
        var block = indicator.Rows<float>(indices, 0);
        for (var row = 0; row < indices.Length; row++)
        {
            block.Write(row, rows.AsSpan(row * 3, 3));
            indicator.Write<float>(indices[row], single, 0);
            rows[(row * 3)..(row * 3 + 3)].ShouldBe(single);
        }
        rows.ShouldBe([0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void Rows_of_a_block_that_are_too_short_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Of(4).Rows<float>([0], 3).Write(0, new float[6]));
        Should.Throw<ArgumentOutOfRangeException>(() => Fragments.OfSlots([0], 65).Rows<float>([0], 3).Write(0, new float[67]));
        Should.Throw<IndexOutOfRangeException>(() => Of(4).Rows<float>([Count], 3).Write(0, new float[7]));
        Should.Throw<IndexOutOfRangeException>(() => Of(4).Rows<float>([-1], 3).Write(0, new float[7]));
        Should.Throw<IndexOutOfRangeException>(() => Of(4).Rows<float>([0], 3).Write(1, new float[7]));
    }

    static void Block<T>(Fragments fragments, int[] codes, int width) where T : unmanaged
    {
        var rows = fragments.Rows<T>(codes, At);
        for (var row = 0; row < codes.Length; row++)
        {
            var (one, same) = (new T[At + width + After], new T[At + width + After]);
            Array.Fill(one, Slot.Round<T>(7));
            Array.Fill(same, Slot.Round<T>(7));
            rows.Write(row, one);
            fragments.Write<T>(codes[row], same, At);
            one.ShouldBe(same);
        }
    }

    static void Row<T>(int width) where T : unmanaged
    {
        for (var fragment = 0; fragment < Count; fragment++)
        {
            var row = new T[At + width + After];
            Of(width).Write<T>(fragment, row, At);
            row.ShouldBe([.. new T[At], .. Expected<T>(fragment, width), .. new T[After]]);
        }
    }

    static IEnumerable<T> Expected<T>(int fragment, int width) where T : unmanaged =>
        Enumerable.Range(0, width).Select(slot => Slot.Round<T>(fragment * width + slot + 0.25));
}
