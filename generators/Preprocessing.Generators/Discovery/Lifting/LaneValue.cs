namespace Preprocessing.Generators.Discovery;

/// <summary>The value of a piece of an expression, as a program over lanes has it.</summary>
/// <param name="Number">Its number; NaN where it is null, 1 and 0 for a yes or no.</param>
/// <param name="IsNull">Where it is null; null if it never is.</param>
/// <param name="Least">The least value it can have if its type is a whole number.</param>
/// <param name="Most">The greatest value it can have if its type is a whole number.</param>
/// <param name="IsTrue">Where it is true, if that was decided by a condition.</param>
/// <param name="Time">If it is a date or time, which is no number itself: the position of its column; else −1.</param>
sealed record LaneValue(int Number, Condition? IsNull = null, double Least = 0, double Most = 0, Condition? IsTrue = null, int Time = -1)
{
    /// <summary>Whether doubles hold every value exactly: a whole number up to 2⁵³.</summary>
    public bool IsExact => Least >= -Limit && Most <= Limit;

    public const double Limit = 9007199254740992;
}
