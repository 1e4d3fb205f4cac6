using Preprocessing.Authoring;
using Preprocessing.Engines;

namespace Preprocessing.Formulas;

/// <summary>A part that occurs in several places of a formula: written once, with a name.</summary>
sealed record SharedPart(string Name, Term Term);

/// <summary>An expression in the form in which a person would write it.</summary>
/// <param name="Term">The formula.</param>
/// <param name="Parts">The parts that occur in several places; each may use those before it.</param>
sealed record TypesetFormula(Term Term, IReadOnlyList<SharedPart> Parts)
{
    // Nobody reads a formula that fills more than a screen.
    const int MostOperations = 400, MostCases = 12;
    const int SmallPart = 5;

    public static TypesetFormula Of(IReadOnlyList<ColumnInfo> columns, Number value) => new Typesetter(columns, value).Set();

    sealed class Typesetter(IReadOnlyList<ColumnInfo> columns, Number value)
    {
        readonly Dictionary<Number, Term> done = [];
        readonly List<SharedPart> parts = [];

        public TypesetFormula Set()
        {
            var inOrder = Number.Reachable([value], Operands).OrderBy(number => number.Id).ToList();
            if (inOrder.Count > MostOperations)
                return new(TooLong(inOrder), []);
            var uses = inOrder.SelectMany(number => Operands(number).Distinct()).CountBy(number => number).ToDictionary();
            var sizes = new Dictionary<Number, int>();
            foreach (var number in inOrder)
            {
                var term = TermOf(number);
                sizes[number] = 1 + Operands(number).Sum(operand => sizes[operand]);
                if (sizes[number] > SmallPart && uses.GetValueOrDefault(number) > 1
                    || term is Cases { Branches.Count: > 2 } && number != value)
                {
                    parts.Add(new($"t{parts.Count + 1}", term));
                    (term, sizes[number]) = (new Symbol(parts[^1].Name), 1);
                }
                done[number] = term;
            }
            return new(done[value], parts);
        }

        // A slot of an indicator names the values that set it, and does not mention their indices.
        static IReadOnlyList<Number> Operands(Number number) => number is Hit hit ? hit.Index.Operands : number.Operands;

        Term TooLong(List<Number> all)
        {
            var names = all.Select(number => number switch
            {
                ColumnNumber column => columns[column.Column].Member,
                ColumnPart part => columns[part.Column].Member,
                VectorElement element => columns[element.Column].Member,
                LookUp { Category.Column: >= 0 and var column } => columns[column].Member,
                _ => null,
            }).OfType<string>().Distinct();
            return new Words(
                FormattableString.Invariant($"a function of {string.Join(", ", names)} with {all.Count} operations, too long to read"));
        }

        Term TermOf(Number number) => number switch
        {
            Constant constant => new Literal(constant.Value),
            ColumnNumber column => new Symbol(columns[column.Column].Member),
            ColumnPart part => new Symbol($"{columns[part.Column].Member}.{part.Part}"),
            VectorElement element => new Symbol(NameOf(columns[element.Column], element.Element)),
            Unary unary => Typeset(unary.Operation, done[unary.Operand]),
            Binary binary => Typeset(binary.Operation, done[binary.Left], done[binary.Right]),
            Select select => Typeset(select),
            Piecewise piecewise => Typeset(piecewise),
            LookUp table => Typeset(table),
            Hit hit => Typeset(hit),
            Guard guard =>
                new Cases([.. Refused(guard.Refused).Select(condition => new Case(new Words("refused"), condition))], done[guard.Value]),
            _ => throw new InvalidOperationException($"No formula for {number.GetType().Name}."),
        };

        static string NameOf(ColumnInfo column, int element) => column.Parts.Count > 0
            ? column.Parts[element].Name
            : FormattableString.Invariant($"{column.Member}[{element}]");

        static Term Typeset(UnaryOperation operation, Term x) => operation switch
        {
            UnaryOperation.Negate => new Negative(x),
            UnaryOperation.Abs => new Fenced("|", x, "|"),
            UnaryOperation.Sqrt => new Root(2, x),
            UnaryOperation.Cbrt => new Root(3, x),
            UnaryOperation.Floor => new Fenced("⌊", x, "⌋"),
            UnaryOperation.Log => new Call("log", [x]),
            UnaryOperation.Log1P => new Call("log", [new Infix("+", Precedence.Sum, new Literal(1), x)]),
            UnaryOperation.Log2 => new Call("log₂", [x]),
            UnaryOperation.Log10 => new Call("log₁₀", [x]),
            UnaryOperation.Exp => new Call("exp", [x]),
            UnaryOperation.ExpM1 => new Infix("−", Precedence.Sum, new Call("exp", [x]), new Literal(1)),
            UnaryOperation.Sin => new Call("sin", [x]),
            UnaryOperation.Cos => new Call("cos", [x]),
            UnaryOperation.Tan => new Call("tan", [x]),
            UnaryOperation.Asin => new Call("arcsin", [x]),
            UnaryOperation.Tanh => new Call("tanh", [x]),
            UnaryOperation.NormalQuantile => new Call("Φ⁻¹", [x]),
            _ => throw new InvalidOperationException($"No formula for {operation}."),
        };

        static Term Typeset(BinaryOperation operation, Term x, Term y) => (operation, y) switch
        {
            // Sums with 0 at their beginning or end differ from the other term only in the sign of zero.
            (BinaryOperation.Add, Literal { Value: 0 }) => x,
            (BinaryOperation.Add, _) when x is Literal { Value: 0 } => y,
            (BinaryOperation.Subtract, _) when x is Literal { Value: 0 } => new Negative(y),
            (BinaryOperation.Add, Literal { Value: < 0 and var negative }) => new Infix("−", Precedence.Sum, x, new Literal(-negative)),
            (BinaryOperation.Subtract, Literal { Value: < 0 and var negative }) =>
                new Infix("+", Precedence.Sum, x, new Literal(-negative)),
            (BinaryOperation.Add, _) => new Infix("+", Precedence.Sum, x, y),
            (BinaryOperation.Subtract, _) => new Infix("−", Precedence.Sum, x, y),
            (BinaryOperation.Multiply, _) => x == y ? new Power(x, new Literal(2)) : new Infix("·", Precedence.Product, x, y),
            (BinaryOperation.Divide, _) => new Infix("÷", Precedence.Product, x, y),
            (BinaryOperation.Min, _) => new Call("min", [x, y]),
            (BinaryOperation.Max, _) => new Call("max", [x, y]),
            (BinaryOperation.Pow, _) => new Power(x, y),
            (BinaryOperation.Atan2, _) => new Call("atan2", [x, y]),
            _ => throw new InvalidOperationException($"No formula for {operation}."),
        };

        Term Typeset(Select select)
        {
            if (select
                is { Comparison: Comparison.Equal, Left: ColumnPart { Part: ColumnPart.Presence } part, Right: Constant { Value: 1 } })
                return Chosen(new IsMissing(new Symbol(columns[part.Column].Member)), select.Otherwise, select.Then);
            Term left = done[select.Left], right = done[select.Right];
            Term condition = select.Comparison switch
            {
                Comparison.Less => new Infix("<", Precedence.Comparison, left, right),
                Comparison.LessOrEqual => new Infix("≤", Precedence.Comparison, left, right),
                Comparison.Equal => new Infix("=", Precedence.Comparison, left, right),
                _ => new IsMissing(left),
            };
            return Chosen(condition, select.Then, select.Otherwise);
        }

        // If the term after "else" is a list of cases too, the list continues with them.
        Term Chosen(Term condition, Number then, Number otherwise) => done[otherwise] is Cases others
            ? new Cases([new(done[then], condition), .. others.Branches], others.Otherwise)
            : new Cases([new(done[then], condition)], done[otherwise]);

        Term Typeset(Piecewise piecewise)
        {
            var x = done[piecewise.Operand];
            if (piecewise.Breaks.Count == 0)
                return new Cases([new(new Literal(piecewise.Missing), new IsMissing(x))], new Literal(piecewise.Pieces[0]));
            var branches = new List<Case>();
            for (var i = 0; i < piecewise.Pieces.Count; i++)
                if (!Operations.Same(piecewise.Pieces[i], piecewise.Missing))
                    branches.Add(new(new Literal(piecewise.Pieces[i]), Interval(piecewise.Breaks, i, x)));
            return Shortened(branches, new Literal(piecewise.Missing));
        }

        /// <summary>Lists the conditions under which a number is not 0.</summary>
        IEnumerable<Term> Refused(Number number)
        {
            if (number is not Piecewise piecewise)
                return [new Infix("≠", Precedence.Comparison, done[number], new Literal(0))];
            var x = done[piecewise.Operand];
            IEnumerable<Term> missing = piecewise.Missing != 0 ? [new IsMissing(x)] : [];
            return missing.Concat(Enumerable.Range(0, piecewise.Pieces.Count)
                .Where(i => piecewise.Pieces[i] != 0)
                .Select(i => Interval(piecewise.Breaks, i, x)));
        }

        static Term Interval(IReadOnlyList<Break> breaks, int piece, Term x)
        {
            Break? low = piece == 0 ? null : breaks[piece - 1], high = piece == breaks.Count ? null : breaks[piece];
            return (low, high) switch
            {
                ({ } from, { } to) when from.Value == to.Value => new Infix("=", Precedence.Comparison, x, new Literal(from.Value)),
                ({ } from, { } to) =>
                    new Between(new Literal(from.Value), from.After ? "<" : "≤", x, to.After ? "≤" : "<", new Literal(to.Value)),
                ({ } from, null) => new Infix(from.After ? ">" : "≥", Precedence.Comparison, x, new Literal(from.Value)),
                _ => new Infix(high!.Value.After ? "≤" : "<", Precedence.Comparison, x, new Literal(high.Value.Value)),
            };
        }

        Term Typeset(LookUp table)
        {
            var key = KeyOf(table.Category);
            var branches = new List<Case>();
            foreach (var same in Enumerable.Range(0, table.Categories.Count)
                .GroupBy(place => BitConverter.DoubleToInt64Bits(table.Numbers[place])))
                if (!Operations.Same(table.Numbers[same.First()], table.Unknown))
                    branches.Add(
                        new(Result(table.Numbers[same.First()]), IsAmong(key, [.. same.Select(place => table.Categories[place])])));
            if (!Operations.Same(table.Missing, table.Unknown))
                branches.Insert(0, new(Result(table.Missing), new IsMissing(key)));
            return Shortened(branches, Result(table.Unknown));
        }

        Term Typeset(Hit hit)
        {
            var key = KeyOf(hit.Index.Category);
            var all = hit.Index.Categories;
            // Lists the values that set the slot; if unknown values set it, lists the values that do not.
            var listed = hit.Unknown ? all.Values.ToArray().Except(hit.Categories).ToList() : [.. hit.Categories];
            var (yes, no) = hit.Unknown ? (0, 1) : (1, 0);
            var branches = new List<Case>();
            if (Generated.Refusal.Is(hit.Index.Missing) || hit.Missing != hit.Unknown)
                branches.Add(new(
                    Generated.Refusal.Is(hit.Index.Missing) ? new Words("refused") : new Literal(hit.Missing ? 1 : 0), new IsMissing(key)));
            if (listed.Count > 0)
                branches.Add(new(new Literal(yes), IsAmong(key, listed)));
            if (Generated.Refusal.Is(hit.Index.Unknown))
                branches.Add(new(new Words("refused"), new Words("it is a value that training data lacked")));
            return Shortened(branches, new Literal(no));
        }

        static Term IsAmong(Term key, IReadOnlyList<CategoryValue> values)
        {
            Term[] shown =
            [
                .. values.Take(MostCases).Select(Typeset),
                .. values.Count > MostCases ? [new Words(FormattableString.Invariant($"… ({values.Count} values)"))] : Array.Empty<Term>(),
            ];
            return shown is [var one] ? new Infix("=", Precedence.Comparison, key, one) : new OneOf(key, shown);
        }

        Term KeyOf(LookUpKey key) => key.Number is { } number ? done[number] : new Symbol(columns[key.Column].Member);

        static Term Typeset(CategoryValue value) =>
            value.Kind == CategoryKind.Text ? new Quoted(value.Text!) : new Words(value.ToCategory().ToString());

        static Term Result(double number) => Generated.Refusal.Is(number) ? new Words("refused") : new Literal(number);

        static Term Shortened(List<Case> branches, Term otherwise) => branches.Count switch
        {
            0 => otherwise,
            > MostCases => new Cases(
                [
                    .. branches.Take(MostCases - 1),
                    new(new Words("…"), new Words(FormattableString.Invariant($"… ({branches.Count - MostCases + 1} more)"))),
                ],
                otherwise),
            _ => new Cases(branches, otherwise),
        };
    }
}
