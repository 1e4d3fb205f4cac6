using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Categories as an attribute gives them: texts, whole numbers, numbers, booleans, null for missing.</summary>
static class GivenCategories
{
    /// <summary>Reads values into the form that they have in a column of kind <paramref name="column"/>.</summary>
    public static CategoryValue[] Read(object?[] given, CategoryKind column) => Array.ConvertAll(given, value => Read(value, column));

    /// <summary>Reads one value.</summary>
    public static CategoryValue Read(object? given, CategoryKind column)
    {
        var value = given switch
        {
            null => CategoryValue.Missing,
            string text => CategoryValue.Of(text),
            double number => CategoryValue.Of(number),
            float number => CategoryValue.Of((double)number),
            bool flag => CategoryValue.Of(flag ? 1L : 0L),
            byte or sbyte or short or ushort or int or uint or long => CategoryValue.Of(Convert.ToInt64(given, null)),
            _ => throw new FitException(
                Fault.InvalidParameter, $"A category is given as {given.GetType().Name}, expected a text, a number, a boolean or null."),
        };
        if (value.Kind == CategoryKind.Integer && column == CategoryKind.Real)
            return CategoryValue.Of((double)value.Integer);
        if (value.Kind == CategoryKind.Real
            && column == CategoryKind.Integer
            && Math.Floor(value.Real) == value.Real
            && Math.Abs(value.Real) < 1L << 53)
            return CategoryValue.Of((long)value.Real);
        if (!value.IsMissing && column != CategoryKind.Missing && (value.Kind == CategoryKind.Text) != (column == CategoryKind.Text))
            throw new FitException(Fault.InvalidInputType,
                $"The category '{value}' is given as a "
                    + (value.Kind == CategoryKind.Text ? "text, but the column holds numbers" : "number, but the column holds texts")
                    + ".");
        return value;
    }
}
