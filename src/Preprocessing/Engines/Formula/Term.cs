namespace Preprocessing.Formulas;

/// <summary>A formula as it is set: what a person reads, in text or in MathML.</summary>
abstract record Term;

/// <summary>A name: of a column, of a part of one, of a shared part of the formula.</summary>
sealed record Symbol(string Name) : Term;

/// <summary>A number.</summary>
sealed record Literal(double Value) : Term;

/// <summary>A category, in quotation marks if it is a text.</summary>
sealed record Quoted(string Text) : Term;

/// <summary>A sum, difference, product or quotient, or a comparison.</summary>
sealed record Infix(string Sign, Precedence Precedence, Term Left, Term Right) : Term;

/// <summary>a ≤ x &lt; b.</summary>
sealed record Between(Term Low, string LowSign, Term Middle, string HighSign, Term High) : Term;

/// <summary>The negative of a term.</summary>
sealed record Negative(Term Operand) : Term;

/// <summary>A base with its exponent.</summary>
sealed record Power(Term Base, Term Exponent) : Term;

/// <summary>A function of some terms.</summary>
sealed record Call(string Function, IReadOnlyList<Term> Arguments) : Term;

/// <summary>A term between two signs: |x|, ⌊x⌋.</summary>
sealed record Fenced(string Open, Term Content, string Close) : Term;

/// <summary>A square or cube root.</summary>
sealed record Root(int Degree, Term Radicand) : Term;

/// <summary>Whether a term is missing.</summary>
sealed record IsMissing(Term Operand) : Term;

/// <summary>Whether a term is one of some.</summary>
sealed record OneOf(Term Operand, IReadOnlyList<Term> Values) : Term;

/// <summary>Words in place of what is left out.</summary>
sealed record Words(string Text) : Term;

/// <summary>The first term whose condition holds; the last one if none does.</summary>
sealed record Cases(IReadOnlyList<Case> Branches, Term Otherwise) : Term;

/// <summary>A term and the condition under which it holds.</summary>
sealed record Case(Term Value, Term Condition);

/// <summary>How tightly a term holds together; the looser one is put into parentheses.</summary>
enum Precedence
{
    Cases,
    Comparison,
    Sum,
    Product,
    Sign,
    Power,
    Atom,
}
