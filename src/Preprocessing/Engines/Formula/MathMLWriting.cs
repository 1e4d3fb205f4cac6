using System.Globalization;
using System.Xml.Linq;

namespace Preprocessing.Formulas;

/// <summary>Writes terms in MathML Core.</summary>
sealed class MathMLWriting(NumberText numbers)
{
    static readonly XNamespace MathML = "http://www.w3.org/1998/Math/MathML";

    /// <summary>Writes a whole formula: its terms, and below them their shared parts.</summary>
    public string Document(IEnumerable<Term> terms, IReadOnlyList<SharedPart>? parts = null)
    {
        var rows = terms.Select(term => Set(term, Precedence.Cases))
            .Concat((parts ?? [])
                .Select(part => Row(Words("where "), Identifier(part.Name), Operator("="), Set(part.Term, Precedence.Cases)))).ToList();
        return new XElement(
            MathML + "math",
            new XAttribute("display", "block"),
            rows is [var one] ? one : Table(rows.Select(row => new[] { row }))).ToString(SaveOptions.DisableFormatting);
    }

    XElement Set(Term term, Precedence outer)
    {
        var (element, inner) = Set(term);
        return inner < outer ? Row(Operator("("), element, Operator(")")) : element;
    }

    (XElement, Precedence) Set(Term term) => term switch
    {
        Symbol symbol => (Identifier(symbol.Name), Precedence.Atom),
        Literal { Value: var value } when double.IsNaN(value) => (Words("missing"), Precedence.Atom),
        Literal { Value: var value } when double.IsNegative(value) => (Row(Operator("−"), Number(-value)), Precedence.Sign),
        Literal { Value: var value } => (Number(value), numbers.Split(value).Exponent is null ? Precedence.Atom : Precedence.Product),
        Quoted quoted => (Words($"\"{quoted.Text}\""), Precedence.Atom),
        Words words => (Words(words.Text), Precedence.Atom),
        Negative negative => (Row(Operator("−"), Set(negative.Operand, Precedence.Sign)), Precedence.Sign),
        // The bar of a fraction makes parentheses superfluous.
        Infix { Sign: "÷" } quotient =>
            (new(MathML + "mfrac", Set(quotient.Left, Precedence.Cases), Set(quotient.Right, Precedence.Cases)), Precedence.Product),
        Infix infix =>
            (Row(Set(infix.Left, infix.Precedence), Operator(infix.Sign), Set(infix.Right, infix.Precedence + 1)), infix.Precedence),
        Between between => (
            Row(
                Set(between.Low, Precedence.Sum),
                Operator(between.LowSign),
                Set(between.Middle, Precedence.Sum),
                Operator(between.HighSign),
                Set(between.High, Precedence.Sum)),
            Precedence.Comparison),
        Power power => (new(MathML + "msup", Set(power.Base, Precedence.Atom), Set(power.Exponent, Precedence.Cases)), Precedence.Power),
        Call call => (
            Row([
                Identifier(call.Function),
                Operator("("),
                .. call.Arguments.SelectMany((argument, i) =>
                    i == 0 ? [Set(argument, Precedence.Cases)] : new[] { Operator(","), Set(argument, Precedence.Cases) }),
                Operator(")"),
            ]),
            Precedence.Atom),
        Fenced fenced => (Row(Operator(fenced.Open), Set(fenced.Content, Precedence.Cases), Operator(fenced.Close)), Precedence.Atom),
        Root { Degree: 2 } root => (new(MathML + "msqrt", Set(root.Radicand, Precedence.Cases)), Precedence.Atom),
        Root root =>
            (new(MathML + "mroot", Set(root.Radicand, Precedence.Cases), new XElement(MathML + "mn", root.Degree)), Precedence.Atom),
        IsMissing missing => (Row(Set(missing.Operand, Precedence.Sum), Words(" is missing")), Precedence.Comparison),
        OneOf oneOf => (
            Row([
                Set(oneOf.Operand, Precedence.Sum),
                Operator("∈"),
                Operator("{"),
                .. oneOf.Values.SelectMany((value, i) =>
                    i == 0 ? [Set(value, Precedence.Cases)] : new[] { Operator(","), Set(value, Precedence.Cases) }),
                Operator("}"),
            ]),
            Precedence.Comparison),
        Cases cases => (
            Row(Operator("{"), Table(
                [.. cases.Branches.Select(branch => new[]
                {
                    Set(branch.Value, Precedence.Comparison),
                    Row(Words("if "), Set(branch.Condition, Precedence.Comparison)),
                }), [Set(cases.Otherwise, Precedence.Comparison), Words("else")]])),
            Precedence.Atom),
        _ => throw new InvalidOperationException($"No MathML for {term.GetType().Name}."),
    };

    XElement Number(double value)
    {
        var (digits, exponent) = numbers.Split(value);
        var mantissa = new XElement(MathML + "mn", digits);
        return exponent is null ? mantissa : Row(mantissa, Operator("·"), new(MathML + "msup", new XElement(MathML + "mn", "10"),
            exponent < 0 ? Row(Operator("−"), new XElement(MathML + "mn", -exponent.Value)) : new XElement(MathML + "mn", exponent.Value)));
    }

    static XElement Row(params IEnumerable<XElement> parts) => new(MathML + "mrow", parts);

    static XElement Table(IEnumerable<XElement[]> rows) =>
        new(MathML + "mtable", rows.Select(row => new XElement(MathML + "mtr", row.Select(cell => new XElement(MathML + "mtd", cell)))));

    static XElement Identifier(string name) => new(MathML + "mi", Printable(name));

    static XElement Operator(string sign) => new(MathML + "mo", sign);

    static XElement Words(string words) => new(MathML + "mtext", Printable(words));

    /// <summary>Replaces characters that XML cannot express by their numbers.</summary>
    static string Printable(string text)
    {
        if (text.All(letter => System.Xml.XmlConvert.IsXmlChar(letter)))
            return text;
        var shown = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                shown.Append(text, i++, 2);
            else if (System.Xml.XmlConvert.IsXmlChar(text[i]))
                shown.Append(text[i]);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
        return shown.ToString();
    }
}
