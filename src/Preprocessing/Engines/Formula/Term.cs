namespace Preprocessing.Formulas;

/// <summary>A part of a formula for a person to read, in text or in MathML.</summary>
abstract record Term;

/// <summary>The name of a column, of a part of a column, or of a shared part of the formula.</summary>
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

/// <summary>A function of one or more terms.</summary>
sealed record Call(string Function, IReadOnlyList<Term> Arguments) : Term;

/// <summary>A term between two signs: |x|, ⌊x⌋.</summary>
sealed record Fenced(string Open, Term Content, string Close) : Term;

/// <summary>A square or cube root.</summary>
sealed record Root(int Degree, Term Radicand) : Term;

/// <summary>The condition that a term is missing.</summary>
sealed record IsMissing(Term Operand) : Term;

/// <summary>The condition that a term is one of several values.</summary>
sealed record OneOf(Term Operand, IReadOnlyList<Term> Values) : Term;

/// <summary>Words in place of an omitted part.</summary>
sealed record Words(string Text) : Term;

/// <summary>The value of the first case whose condition holds; the last term if none does.</summary>
sealed record Cases(IReadOnlyList<Case> Branches, Term Otherwise) : Term;

/// <summary>A term and the condition under which it holds.</summary>
sealed record Case(Term Value, Term Condition);

/// <summary>The precedence of a term; a term of lower precedence than its place needs is put into parentheses.</summary>
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
