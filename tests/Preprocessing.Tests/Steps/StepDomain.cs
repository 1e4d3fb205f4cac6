using System.Reflection;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Steps;

/// <summary>Checks that a step which lists the values it tells apart treats all others alike.</summary>
static class StepDomain
{
    static readonly CategoryValue[] Strange =
    [
        .. new[]
        {
            "", " ", "?", "zz", "four", "\0\0", "Category 1", "category 1 ", "a rather long text that nobody has", "ÿ", "中", "\uD83D",
        }.Select(CategoryValue.Of),
        .. new[] { 0L, -1, 1, 2, 5, 12345, long.MinValue, long.MaxValue }.Select(CategoryValue.Of),
        .. new[] { 0.0, 1, 2, -0.5, 1e300, 5e-324, double.PositiveInfinity, double.NegativeInfinity }.Select(CategoryValue.Of),
    ];

    /// <summary>
    /// What is wrong with the domains of a step, given the state of a pipeline that has it on the feature
    /// "Value", and values it was fitted on.
    /// </summary>
    public static IEnumerable<string> Wrong(Type step, PipelineState learnt, IEnumerable<object?> seen) =>
        from shape in step.GetInterfaces()
        where shape.IsGenericType
        let check = shape.Name.Split('`')[0] switch
        {
            "IEncode" => nameof(Encoded),
            "IScore" => nameof(Scored),
            "IReplace" => nameof(Replaced),
            _ => null,
        }
        where check is not null
        let type = shape.GetGenericArguments()[0]
        let state = type == typeof(NoState) ? default(NoState)
            : learnt.GetType().GetFields()
                .FirstOrDefault(field => field.FieldType == type && field.Name == "Value_" + step.Name[..^"Attribute".Length])
                ?.GetValue(learnt)
        where state is not null
        from fault in (IEnumerable<string>)typeof(StepDomain).GetMethod(check, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(step, type)
            .Invoke(null, [state, (CategoryValue[])[.. Strange, .. seen.Select(Value)]])!
        select fault;

    static IEnumerable<string> Encoded<TStep, TState>(TState state, CategoryValue[] values) where TStep : IEncode<TState> =>
        Alike(
            TStep.Domain(in state), values, value => FormattableString.Invariant($"the index {TStep.Apply(in state, value.ToCategory())}"));

    static IEnumerable<string> Scored<TStep, TState>(TState state, CategoryValue[] values) where TStep : IScore<TState> =>
        Alike(TStep.Domain(in state), values, value => TStep.Apply(in state, value.ToCategory(), out var number)
            ? FormattableString.Invariant($"the number {number:R}")
            : "a refusal");

    static IEnumerable<string> Replaced<TStep, TState>(TState state, CategoryValue[] values) where TStep : IReplace<TState> =>
        Alike(
            TStep.Domain(in state),
            values,
            value => CategoryValue.Of(TStep.Apply(in state, value.ToCategory())) is var other && other == value ? "itself" : $"'{other}'");

    static IEnumerable<string> Alike(IReadOnlyList<CategoryValue>? domain, CategoryValue[] values, Func<CategoryValue, string> result)
    {
        if (domain is null)
            return [];
        var outside = values.Where(value => !value.IsMissing).Except(domain).GroupBy(result).ToList();
        return
        [
            .. domain.Where(value => value.IsMissing).Select(_ => "the domain lists the missing value"),
            .. outside.Skip(1).Select(group =>
                $"outside the domain '{group.First()}' becomes {group.Key}, but '{outside[0].First()}' becomes {outside[0].Key}"),
        ];
    }

    static CategoryValue Value(object? value) => value switch
    {
        string text => CategoryValue.Of(text),
        long number => CategoryValue.Of(number),
        bool flag => CategoryValue.Of(flag ? 1L : 0L),
        double number => CategoryValue.Of(number),
        float number => CategoryValue.Of((double)number),
        _ => CategoryValue.Missing,
    };
}
