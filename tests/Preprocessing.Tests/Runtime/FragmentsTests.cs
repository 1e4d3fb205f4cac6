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
        Enumerable.Range(0, width).Select(slot => Slot.Of<T>(fragment * width + slot + 0.25));
}
