using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>A block gives what its rows give one by one, whatever is left over after the last full lane.</summary>
public class LaneLoopTests
{
    readonly record struct Slope(double By);

    readonly struct Log1PTimes : IMap<Slope>
    {
        public static T Apply<T>(in Slope state, T x) where T : struct, ILane<T> => T.Log1P(x) * state.By;
    }

    readonly struct Powers : IExpand<Slope>, IMix<Slope>
    {
        public static int Width(in Slope state) => (int)state.By;
        public static int Width(in Slope state, int inputs) => inputs + 1;
        public static string SlotName(in Slope state, int slot) => "";
        public static string SlotName(in Slope state, int slot, IReadOnlyList<string> inputs) => "";

        public static void Apply<T>(in Slope state, T x, Span<T> slots) where T : struct, ILane<T>
        {
            var power = x;
            foreach (ref var slot in slots) (slot, power) = (power, T.Sin(power * 1.5));
        }

        public static void Apply<T>(in Slope state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
        {
            T sum = 0;
            for (var i = 0; i < inputs.Length; i++) sum += slots[i] = inputs[i] / state.By + sum;
            slots[^1] = sum;
        }
    }

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 41)];

    [Theory, MemberData(nameof(Lengths))]
    public void Maps_row_by_row(int rows)
    {
        var (state, block) = (new Slope(3), Numbers(rows));
        var expected = block.Select(x => Log1PTimes.Apply<Scalar>(in state, x).Value).ToArray();
        var mapped = block.ToArray();
        LaneLoop.Map<Log1PTimes, Slope>(in state, mapped);
        Bits(mapped).ShouldBe(Bits(expected));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Expands_into_slots_that_follow_one_another(int rows)
    {
        var (state, block) = (new Slope(3), Numbers(rows));
        var slots = new double[3 * rows];
        LaneLoop.Expand<Powers, Slope>(in state, block, slots);
        for (var row = 0; row < rows; row++)
        {
            var expected = new Scalar[3];
            Powers.Apply(in state, new Scalar(block[row]), expected.AsSpan());
            for (var slot = 0; slot < 3; slot++) Bits([slots[slot * rows + row]]).ShouldBe(Bits([expected[slot].Value]));
        }
    }

    [Theory]
    [InlineData(2, 13), InlineData(7, 0), InlineData(0, 9), InlineData(500, 21)]
    public void Mixes_few_inputs_and_more_than_the_stack_takes(int inputs, int rows)
    {
        var (state, block) = (new Slope(7), Numbers(inputs * rows));
        var slots = new double[(inputs + 1) * rows];
        LaneLoop.Mix<Powers, Slope>(in state, block, inputs, rows, slots);
        for (var row = 0; row < rows; row++)
        {
            var expected = new Scalar[inputs + 1];
            var read = Enumerable.Range(0, inputs).Select(i => new Scalar(block[i * rows + row])).ToArray();
            Powers.Apply<Scalar>(in state, read, expected);
            for (var slot = 0; slot <= inputs; slot++) Bits([slots[slot * rows + row]]).ShouldBe(Bits([expected[slot].Value]));
        }
    }

    [Theory, MemberData(nameof(Lengths))]
    public void Stores_a_column_of_a_matrix(int rows)
    {
        var block = Numbers(rows);
        var matrix = Enumerable.Repeat(-7f, rows * 3 + 1).ToArray();
        LaneLoop.Store(block, matrix, 2, 3);
        for (var i = 0; i < matrix.Length; i++) matrix[i].ShouldBe(i % 3 == 2 ? (float)block[i / 3] : -7f);
    }

    [Fact]
    public void Missing_is_stored_as_the_one_NaN()
    {
        var matrix = new float[1];
        LaneLoop.Store([BitConverter.UInt64BitsToDouble(0x7FF8_0000_2000_0000)], matrix, 0, 1);
        BitConverter.SingleToInt32Bits(matrix[0]).ShouldBe(BitConverter.SingleToInt32Bits(float.NaN));
    }

    [Fact]
    public void Memory_that_is_too_small_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => LaneLoop.Store(new double[3], new float[8], 3, 3));
        Should.Throw<ArgumentOutOfRangeException>(() => LaneLoop.Expand<Powers, Slope>(new Slope(3), new double[3], new double[8]));
        Should.Throw<ArgumentOutOfRangeException>(() => LaneLoop.Mix<Powers, Slope>(new Slope(3), new double[5], 2, 3, new double[9]));
    }

    // Fractions, whole numbers, a missing one every fifth row.
    static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => i % 5 == 4 ? double.NaN : i * 37.25 % 11 - 0.5)];

    static long[] Bits(double[] numbers) => [.. numbers.Select(BitConverter.DoubleToInt64Bits)];
}
