using System.Collections;
using Preprocessing.Engines;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Engines;

/// <summary>Computes numbers of an expression graph for one row, as their documentation says.</summary>
sealed class Evaluation(Func<int, object?> row)
{
    readonly Dictionary<Number, double> done = [];

    /// <summary>The value; <see cref="Refusal.Number"/> if the row is refused on the way.</summary>
    public double Of(Number number)
    {
        // Operands have smaller Ids, so that one after the other is never met before what it is made of is done.
        foreach (var next in Number.Reachable([number], next => done.ContainsKey(next) ? [] : next.Operands)
            .Where(next => !done.ContainsKey(next))
            .OrderBy(next => next.Id))
            done[next] = next.Operands.Select(operand => done[operand]).FirstOrDefault(Refusal.Is, double.NaN) is var refused
                && Refusal.Is(refused)
                ? refused
                : Compute(next);
        return done[number];
    }

    double Compute(Number number) => number switch
    {
        Constant constant => constant.Value,
        ColumnNumber column => AsNumber(row(column.Column)),
        VectorElement element => row(element.Column) is IList numbers ? AsNumber(numbers[element.Element]) : double.NaN,
        ColumnPart { Part: ColumnPart.Presence } part => row(part.Column) is null ? 0 : 1,
        ColumnPart { Part: ColumnPart.DayNumber } part => row(part.Column) is { } time ? Values.Day((dynamic)time) : double.NaN,
        ColumnPart { Part: ColumnPart.TimeOfDay } part => row(part.Column) is { } time ? Values.TimeOfDay((dynamic)time) : double.NaN,
        ColumnPart part =>
            row(part.Column) is { } time ? Convert.ToDouble(time.GetType().GetProperty(part.Part)!.GetValue(time), null) : double.NaN,
        Unary unary => Operations.Apply(unary.Operation, done[unary.Operand]),
        Binary binary => Operations.Apply(binary.Operation, done[binary.Left], done[binary.Right]),
        Select select =>
            Operations.Holds(select.Comparison, done[select.Left], done[select.Right]) ? done[select.Then] : done[select.Otherwise],
        Piecewise { Operand: var of } piecewise =>
            double.IsNaN(done[of]) ? piecewise.Missing : piecewise.Pieces[piecewise.Breaks.Count(edge => edge.IsPassedBy(done[of]))],
        LookUp table => Of(table),
        Guard guard => done[guard.Refused] == 0 ? done[guard.Value] : Refusal.Number,
        Hit hit => hit.Among.Contains(done[hit.Index]) ? 1 : 0,
        _ => throw new InvalidOperationException(number.GetType().Name),
    };

    double Of(LookUp table)
    {
        var value = table.Category.Number is { } number ? CategoryValue.Of(done[number]) : AsCategory(row(table.Category.Column));
        if (table.Category is { Number: not null, Kind: CategoryKind.Integer } && !value.IsMissing)
            value = CategoryValue.Of((long)value.Real);
        return value.IsMissing ? table.Missing : table.NumberOf(value);
    }

    static double AsNumber(object? value) => value switch
    {
        null => double.NaN,
        bool flag => flag ? 1 : 0,
        IConvertible number => number.ToDouble(null),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    static CategoryValue AsCategory(object? value) => value switch
    {
        null => default,
        string text => CategoryValue.Of(text),
        double or float or decimal => CategoryValue.Of(AsNumber(value)),
        bool flag => CategoryValue.Of(flag ? 1L : 0L),
        DateTime time => CategoryValue.Of(time.Ticks),
        IConvertible number => CategoryValue.Of(number.ToInt64(null)),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };
}
