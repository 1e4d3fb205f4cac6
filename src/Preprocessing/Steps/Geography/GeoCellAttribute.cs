using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The division of the earth into cells.</summary>
public enum GeoCellKind
{
    /// <summary>Longitude and latitude are halved alternately, five times per letter of a geohash.</summary>
    Geohash,
    /// <summary>Cells of equal degrees in latitude and longitude: 10, 1, 0.1 …</summary>
    Square,
}

/// <summary>The cell of a grid over the earth that a place lies in, as a number for an encoder after it.</summary>
/// <param name="precision">
/// The letters of the geohash, 1 to 10; for a square grid, the decimals of a degree plus 2: 1 for cells of 10°, 2 for 1°, 3 for 0.1°.
/// </param>
/// <remarks>
/// <para>
/// Formula: the bits of a geohash as a number, so that its letters are the digits to the base 32; for a square grid, row · columns +
/// column, counted from the south-west. The tuple holds latitude and longitude in degrees. A place on an edge belongs to the cell to its
/// north or east; the last edges belong to the last cells.
/// </para>
/// <para>
/// Learns nothing. A constant column is nothing special, and no place is unknown; an encoder after it learns which cells there are.
/// </para>
/// <para>
/// If either number is missing, so is the cell. Latitudes outside ±90 and longitudes outside ±180, infinite values too, become missing or
/// are refused, as <see cref="OnDomain"/> says.
/// </para>
/// <para>Output: one whole number below 2⁵³, named as the feature. Source: G. Niemeyer's geohash.</para>
/// </remarks>
[StepInfo("geo-cell", Version = 1), Inputs(2)]
public sealed class GeoCellAttribute(int precision)
    : StepAttribute, IFit<Nothing, GeoCellAttribute.State>, IReduce<GeoCellAttribute.State>, IRefuse<GeoCellAttribute.State>,
    IMask
{
    /// <summary>The fineness of the grid.</summary>
    [Range(1, 10)] public int Precision => precision;

    /// <summary>The division of the earth into cells.</summary>
    [DefaultValue(GeoCellKind.Geohash)] public GeoCellKind Kind { get; init; }

    /// <summary>The treatment of latitudes outside ±90 and longitudes outside ±180 degrees.</summary>
    [DefaultValue(OutOfDomain.Missing)] public OutOfDomain OnDomain { get; init; }

    /// <inheritdoc/>
    public bool Refuses => OnDomain == OutOfDomain.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => Sphere.Expected;

    /// <summary>
    /// The number of cells from south to north and from west to east, and the number of bits of a geohash (0 for a square grid).
    /// </summary>
    public readonly record struct State(double Rows, double Columns, int Bits);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(
            precision is >= 1 and <= 10 && (Kind == GeoCellKind.Geohash || precision <= 8),
            $"Precision is {precision}, expected 1 to 10, and at most 8 for squares.");
        Require.Parameter(Enum.IsDefined(Kind), $"Kind is {Kind}, expected Geohash or Square.");
        Require.Parameter(OnDomain is OutOfDomain.Missing or OutOfDomain.Error, $"OnDomain is {OnDomain}, expected Missing or Error.");
        if (Kind == GeoCellKind.Square)
            return new(18 * PowerOf10(precision - 1), 36 * PowerOf10(precision - 1), 0);
        var bits = 5 * precision;
        return new(1L << bits / 2, 1L << (bits + 1) / 2, bits);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T>
    {
        // The division comes last: dividing by 180 or 360 first would move places across edges.
        var row = T.Min(T.Floor((inputs[0] + 90) * state.Rows / 180), state.Rows - 1);
        var column = T.Min(T.Floor((inputs[1] + 180) * state.Columns / 360), state.Columns - 1);
        var cell = state.Bits == 0 ? row * state.Columns + column : Interleaved(row, column, state.Bits);
        return T.IfEqual(Sphere.IsOutside(inputs), 1, double.NaN, cell);
    }

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => Sphere.IsOutside(inputs);

    /// <summary>Interleaves the bits of row and column, beginning with the column's.</summary>
    static T Interleaved<T>(T row, T column, int bits) where T : struct, ILane<T>
    {
        T cell = 0;
        var place = 1.0;
        for (var bit = bits - 1; bit >= 0; bit--, place *= 2)
        {
            ref var from = ref bit % 2 == 0 ? ref column : ref row;
            var half = T.Floor(from / 2);
            cell += (from - half * 2) * place;
            from = half;
        }
        return cell;
    }

    static double PowerOf10(int exponent)
    {
        var power = 1.0;
        for (var i = 0; i < exponent; i++)
            power *= 10;
        return power;
    }
}
