namespace Preprocessing.Tests.Lanes;

/// <summary>A step that puts the result of each operation of a lane into a slot of its own.</summary>
readonly struct EveryOperation : IMix<EveryOperation.State>
{
    public readonly record struct State;

    public static readonly string[] Names =
    [
        "-x", "Abs(x)", "Sqrt(x)", "Floor(x)", "Log(x)", "Log1P(x)", "Log2(x)", "Log10(x)", "Exp(x)", "ExpM1(x)", "Cbrt(x)", "Sin(x)",
        "Cos(x)", "Tan(x)", "Asin(x)", "Tanh(x)", "NormalQuantile(x)", "x + y", "x - y", "x * y", "x / y", "Min(x, y)", "Max(x, y)",
        "Pow(x, y)", "Atan2(x, y)", "IfLess(x, y, z, x)", "IfLessOrEqual(x, y, z, x)", "IfEqual(x, y, z, y)", "IfMissing(x, y, z)",
        "Log1P((Min(x, 1e9) - 3) / y) * z",
    ];

    public static int Width(in State state, int inputs) => Names.Length;

    public static string SlotName(in State state, int slot, IReadOnlyList<string> inputs) => Names[slot];

    public static void Apply<T>(in State state, ReadOnlySpan<T> inputs, Span<T> slots) where T : struct, ILane<T>
    {
        T x = inputs[0], y = inputs[1], z = inputs[2];
        slots[0] = -x;
        slots[1] = T.Abs(x);
        slots[2] = T.Sqrt(x);
        slots[3] = T.Floor(x);
        slots[4] = T.Log(x);
        slots[5] = T.Log1P(x);
        slots[6] = T.Log2(x);
        slots[7] = T.Log10(x);
        slots[8] = T.Exp(x);
        slots[9] = T.ExpM1(x);
        slots[10] = T.Cbrt(x);
        slots[11] = T.Sin(x);
        slots[12] = T.Cos(x);
        slots[13] = T.Tan(x);
        slots[14] = T.Asin(x);
        slots[15] = T.Tanh(x);
        slots[16] = T.NormalQuantile(x);
        slots[17] = x + y;
        slots[18] = x - y;
        slots[19] = x * y;
        slots[20] = x / y;
        slots[21] = T.Min(x, y);
        slots[22] = T.Max(x, y);
        slots[23] = T.Pow(x, y);
        slots[24] = T.Atan2(x, y);
        slots[25] = T.IfLess(x, y, z, x);
        slots[26] = T.IfLessOrEqual(x, y, z, x);
        slots[27] = T.IfEqual(x, y, z, y);
        slots[28] = T.IfMissing(x, y, z);
        slots[29] = T.Log1P((T.Min(x, 1e9) - 3) / y) * z;
    }
}
