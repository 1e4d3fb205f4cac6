using Preprocessing.Engines;

namespace Preprocessing.Onnx;

/// <summary>
/// Writes numbers side by side as one tensor. Numbers that the same operation makes are made by one operator, over tensors of operands side
/// by side: a vector of 384 numbers is scaled by two operators instead of 768, and reduced to 32 components by the sums of one.
/// </summary>
/// <remarks>Every number is still made by its own operations in their order, so it has the same bits.</remarks>
sealed class AlikeNumbers(FeatureGraph features, GraphWriter graph, Arithmetic arithmetic)
{
    readonly Dictionary<Together, string> written = [];

    /// <summary>Gives the tensor of numbers, with a row for every row of the data.</summary>
    public string Tensor(Number[] numbers)
    {
        if (numbers.Any(number => number != numbers[0]))
            return Operand(new(numbers));
        var column = features.Column(numbers[0]);
        return numbers.Length == 1 ? column : SideBySide(numbers.Select(_ => column));
    }

    /// <summary>Gives the tensor of numbers, which has one column if all are one number, and one row if all are constants.</summary>
    string Operand(Together numbers)
    {
        // From the leaves upwards, because expressions may be deeper than the stack.
        var open = new Stack<Together>([numbers]);
        while (open.TryPeek(out var next))
            if (written.ContainsKey(next))
                open.Pop();
            else if (Operands(next).Where(operand => !written.ContainsKey(operand)).ToList() is { Count: > 0 } first)
                first.ForEach(open.Push);
            else
            {
                features.Count();
                written[open.Pop()] = Write(next);
            }
        return written[numbers];
    }

    /// <summary>The operands of numbers that one operation makes; none if they are not alike.</summary>
    Together[] Operands(Together numbers)
    {
        var all = Expanded(numbers);
        return all[0] switch
        {
            _ when numbers.IsOne => [],
            Guard guard when !all.Skip(1).OfType<Guard>().Any() => [new([guard.Value, .. all[1..]])],
            Unary first when all.All(number => number is Unary other && other.Operation == first.Operation) => Sides(1),
            Binary first when all.All(number => number is Binary other && other.Operation == first.Operation) => Sides(2),
            Select first when all.All(number => number is Select other && other.Comparison == first.Comparison) => Sides(4),
            _ => [],
        };

        Together[] Sides(int count) =>
            [.. Enumerable.Range(0, count).Select(side => new Together(Array.ConvertAll(all, number => number.Operands[side])))];
    }

    string Write(Together numbers)
    {
        if (numbers.IsOne)
            return features.Tensor(numbers.All[0]);
        var (all, operands) = (Expanded(numbers), Operands(numbers));
        return (all[0], operands.Length) switch
        {
            (Guard guard, 1) => features.Guarded(guard, features.Tensor(guard.Refused), written[operands[0]]),
            (Unary unary, 1) => arithmetic.Write(unary.Operation, written[operands[0]]),
            (Binary { Operation: var operation }, 2) => arithmetic.Write(
                operation, Side(operation, operands[0], operands[1]), Side(operation, operands[1], operands[0])),
            (Select { Comparison: var comparison }, 4) => graph.Node(
                "Where",
                arithmetic.Condition(comparison, written[operands[0]], written[operands[1]]),
                written[operands[2]],
                written[operands[3]]),
            _ when Array.TrueForAll(all, number => number is Constant) =>
                graph.Row([.. all.Select(number => ((Constant)number).Value)]),
            _ => features.Inputs.Elements(all) ?? SideBySide([.. all.OfType<Constant>().Any()
                ? Columns(all)
                : all.Select(features.Tensor)]),
        };
    }

    string Side(BinaryOperation operation, Together side, Together other) =>
        side.IsOne ? features.Operand(operation, side.All[0], written[other]) : written[side];

    // Constants come last, because they are repeated for the rows of an input, which the others declare.
    IEnumerable<string> Columns(Number[] all)
    {
        foreach (var number in all.Where(number => number is not Constant))
            features.Tensor(number);
        return all.Select(features.Column);
    }

    string SideBySide(IEnumerable<string> tensors) => graph.Node("Concat", [.. tensors], [GraphWriter.Int("axis", 1)]);

    Number[] Expanded(Together numbers) => Array.ConvertAll(numbers.All, number => features.Expansion(number) ?? number);

    /// <summary>Numbers side by side, equal to others if they are the same numbers.</summary>
    sealed class Together(Number[] all) : IEquatable<Together>
    {
        public Number[] All => all;

        /// <summary>Whether all are one number.</summary>
        public bool IsOne { get; } = Array.TrueForAll(all, number => number == all[0]);

        public bool Equals(Together? other) => other is not null && all.AsSpan().SequenceEqual(other.All);

        public override bool Equals(object? other) => Equals(other as Together);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var number in all)
                hash.Add(number.Id);
            return hash.ToHashCode();
        }
    }
}
