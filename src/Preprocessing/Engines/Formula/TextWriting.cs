using System.Globalization;

namespace Preprocessing.Formulas;

/// <summary>Writes terms as one line of text.</summary>
sealed class TextWriting(NumberText numbers)
{
    public string Write(Term term) => Text(term, Precedence.Cases);

    string Text(Term term, Precedence outer)
    {
        var (text, inner) = Text(term);
        return inner < outer ? $"({text})" : text;
    }

    (string, Precedence) Text(Term term) => term switch
    {
        Symbol symbol => (symbol.Name, Precedence.Atom),
        Literal { Value: var value } when double.IsNaN(value) => ("missing", Precedence.Atom),
        Literal { Value: < 0 and var value } => ("−" + Number(-value), Precedence.Sign),
        Literal { Value: 0 and var zero } when double.IsNegative(zero) => ("−0", Precedence.Sign),
        Literal { Value: var value } => (Number(value), numbers.Split(value).Exponent is null ? Precedence.Atom : Precedence.Product),
        Quoted quoted => ($"\"{quoted.Text}\"", Precedence.Atom),
        Words words => (words.Text, Precedence.Atom),
        Negative negative => ("−" + Text(negative.Operand, Precedence.Sign), Precedence.Sign),
        // At equal precedence the right side of a minus or a division needs parentheses. So does that of + and ·, because floating-point
        // sums are not associative.
        Infix infix => ($"{Text(infix.Left, infix.Precedence)} {infix.Sign} {Text(infix.Right, infix.Precedence + 1)}", infix.Precedence),
        Between between => (
            $"{Text(between.Low, Precedence.Sum)} {between.LowSign} {Text(between.Middle, Precedence.Sum)} {between.HighSign} "
                + $"{Text(between.High, Precedence.Sum)}",
            Precedence.Comparison),
        Power power => ($"{Text(power.Base, Precedence.Atom)}^{Text(power.Exponent, Precedence.Atom)}", Precedence.Power),
        Call call => ($"{call.Function}({string.Join(", ", call.Arguments.Select(Write))})", Precedence.Atom),
        Fenced fenced => (fenced.Open + Write(fenced.Content) + fenced.Close, Precedence.Atom),
        Root { Degree: 2 } root => ($"√{Text(root.Radicand, Precedence.Atom)}", Precedence.Power),
        Root root => ($"∛{Text(root.Radicand, Precedence.Atom)}", Precedence.Power),
        IsMissing missing => ($"{Text(missing.Operand, Precedence.Sum)} is missing", Precedence.Comparison),
        OneOf oneOf =>
            ($"{Text(oneOf.Operand, Precedence.Sum)} is one of {string.Join(", ", oneOf.Values.Select(Write))}", Precedence.Comparison),
        Cases { Branches: [var only] } cases => (
            $"{Text(only.Value, Precedence.Comparison)} if {Text(only.Condition, Precedence.Comparison)} else "
                + $"{Text(cases.Otherwise, Precedence.Comparison)}",
            Precedence.Cases),
        Cases cases => (
            string.Join(", ", cases.Branches.Select(
                branch => $"{Text(branch.Value, Precedence.Comparison)} if {Text(branch.Condition, Precedence.Comparison)}"))
                + $", else {Text(cases.Otherwise, Precedence.Comparison)}",
            Precedence.Cases),
        _ => throw new InvalidOperationException($"No text for {term.GetType().Name}."),
    };

    string Number(double value)
    {
        var (digits, exponent) = numbers.Split(value);
        return exponent is null ? digits : $"{digits}·10^{exponent.Value.ToString(CultureInfo.InvariantCulture).Replace('-', '−')}";
    }
}
