namespace Preprocessing.Generators.Tests.Identity.Holes.Mutating;

// What a program declares; each adds what its values are made by.
sealed partial class RandomProgram
{
    void DeclareEnum()
    {
        var name = Name("Kind");
        var members = Enumerable.Range(0, random.Next(2, 5))
            .Select(i => (Name: "ABCDE"[i..(i + 1)], Value: random.Next(3) == 0 ? $" = {i * 3 + random.Next(3)}" : "")).ToList();
        declarations.Add($"{Pick("", "", "[Flags] ")}enum {name}{Pick("", "", " : byte", " : long")} {{ "
            + string.Join(", ", members.Select(member => member.Name + member.Value))
            + $" }}");
        Make(name, (s, d) => $"{name}.{members[random.Next(members.Count)].Name}");
        Make(name, (s, d) => $"({name})({Expression("int", s, d)} & 3)");
        Make("int", (s, d) => $"(int){Expression(name, s, d)}");
        Make("bool", (s, d) => $"({Expression(name, s, d)} {Pick("==", "<", ">=")} {Expression(name, s, d)})");
        Make("double", (s, d) => $"({Expression(name, s, d)} switch {{ {name}.{members[0].Name} => {Expression("double", s, d)}, "
            + $"_ => {Expression("double", s, d)} }})");
        if (random.Next(3) == 0)
            Make("string", (s, d) => $"{Expression(name, s, d)}.ToString()");
        if (random.Next(4) == 0)
            Make("int", (s, d) => $"Enum.GetValues<{name}>().Length");
    }

    void DeclareConstants()
    {
        var name = Name("Constants");
        declarations.Add($"static class {name} {{ public const double Ratio = {Literal("double")}; public const int Count = "
            + $"{Literal("int")}; public const double Both = Ratio * Count; public const string Word = {Literal("string")}; }}");
        Make("double", (s, d) => $"{name}.{Pick("Ratio", "Both")}");
        Make("int", (s, d) => $"{name}.Count");
        Make("string", (s, d) => $"{name}.Word");
    }

    void DeclareTable()
    {
        var name = Name("Table");
        var values = string.Join(", ", Enumerable.Range(0, random.Next(2, 5)).Select(_ => Literal("double")));
        declarations.Add($$"""
            static class {{name}}
            {
                {{Pick("private ", "")}}static readonly double[] Values = [{{values}}];
                static readonly double Scale = {{Literal("double")}};
                public static double At(int i) => Values[Math.Abs(i % Values.Length)] * Scale;
                public static double Sum() { double s = 0; foreach (var v in Values) s += v; return s; }
            }
            """);
        Make("double", (s, d) => $"{name}.At({Expression("int", s, d)})");
        Make("double", (s, d) => $"{name}.Sum()");
    }

    void DeclareDictionary()
    {
        var name = Name("Zones");
        declarations.Add($$"""
            static class {{name}}
            {
                static readonly Dictionary<string, double> Known = new() { ["a"] = {{Literal("double")}}, ["b"] = {{Literal("double")}}, ["Ab"] = {{Literal("int")}} };
                public static double Of(string key, double otherwise = {{Literal("double")}}) => Known.TryGetValue(key, out var value) ? value : otherwise;
            }
            """);
        Make("double", (s, d) => $"{name}.Of({Expression("string", s, d)})");
        Make("double", (s, d) => $"{name}.Of({Expression("string", s, d)}, {Expression("double", s, d)})");
    }

    void DeclareStruct()
    {
        var name = Name("Money");
        declarations.Add($$"""
            readonly struct {{name}}({{Pick("double", "float")}} amount, int unit)
            {
                public readonly double Amount = amount;
                public int Unit { get; } = unit;
                public static {{name}} operator +({{name}} a, {{name}} b) => new((float)(a.Amount + b.Amount), a.Unit);
                public static bool operator <({{name}} a, {{name}} b) => a.Amount < b.Amount;
                public static bool operator >({{name}} a, {{name}} b) => a.Amount > b.Amount;
                public static implicit operator {{name}}(int unit) => new({{Literal("int")}}, unit);
                public static explicit operator double({{name}} m) => m.Amount * {{Literal("double")}} + m.Unit;
                public void Deconstruct(out double amount, out int unit) { amount = Amount; unit = Unit; }
                public override string ToString() => {{Literal("string")}} + Unit;
            }
            """);
        Make(name, (s, d) => $"new {name}({Literal("int")}, {Expression("int", s, d)})");
        Make(name, (s, d) => $"({Expression(name, s, d)} + {Expression(name, s, d)})");
        Make(name, (s, d) => $"({Expression(name, s, d)} + {Expression("int", s, d)})");
        Make("double", (s, d) => $"(double)({Expression(name, s, d)})");
        Make("double", (s, d) => $"{Expression(name, s, d)}.Amount");
        Make("bool", (s, d) => $"({Expression(name, s, d)} {Pick("<", ">")} {Expression(name, s, d)})");
        Make("bool", (s, d) => $"({Expression(name, s, d)} is ({Pick("> 1", "< 2")}, _))");
        Make("bool", (s, d) => $"{Expression(name, s, d)}.Equals({Expression(name, s, d)})");
        Make("int", (s, d) => $"{Expression(name, s, d)}.ToString().Length");
    }

    void DeclareRecord()
    {
        var name = Name("Point");
        declarations.Add($"{Pick("record", "readonly record struct")} {name}(double X, int Y = {Literal("int")}) {{ public double Length "
            + $"=> Math.Sqrt(X * X + Y * Y) * {Literal("double")}; public double Bias {{ get; init; }} = {Literal("double")}; }}");
        Make(name, (s, d) => $"new {name}({Expression("double", s, d)}, {Expression("int", s, d)})");
        Make(name, (s, d) => $"new {name}({Expression("double", s, d)})");
        Make(name, (s, d) => $"({Expression(name, s, d)} with {{ {Pick("X", "Bias")} = {Expression("double", s, d)} }})");
        Make("double", (s, d) => $"{Expression(name, s, d)}.{Pick("Length", "Bias", "X")}");
        Make("bool", (s, d) => $"({Expression(name, s, d)} == {Expression(name, s, d)})");
        Make("bool", (s, d) => $"({Expression(name, s, d)} is {{ {Pick("X: > 1", "Y: 2", "Bias: < 3")} }})");
        if (random.Next(4) == 0)
            Make("int", (s, d) => $"{Expression(name, s, d)}.ToString().Length");
    }

    void DeclareShapes()
    {
        var name = Name("Shape");
        declarations.Add($$"""
            interface I{{name}} { double Area(double side); double Twice(double side) => Area(side) * {{Literal("double")}}; }
            interface IMark{{name}} { }
            abstract class Base{{name}} : I{{name}} { protected double factor = {{Literal("double")}}; public virtual double Area(double side) => side * factor; public double Half(double side) => Area(side) / 2; }
            class Round{{name}} : Base{{name}}{{Pick("", $", IMark{name}")}} { public override double Area(double side) => side * side * {{Literal("double")}}; }
            sealed class Flat{{name}} : {{Pick($"Base{name}", $"Round{name}")}} { public Flat{{name}}(double f = {{Literal("double")}}) => factor = f; public {{Pick("new ", "override ")}}double Area(double side) => side + factor; }
            static class Make{{name}} { public static Base{{name}} Of(bool round) => round ? new Round{{name}}() : new Flat{{name}}(); public static I{{name}} Chosen {get; } = new {{Pick("Round", "Flat")}}{{name}}(); }
            """);
        Make($"Base{name}", (s, d) => $"Make{name}.Of({Expression("bool", s, d)})");
        Make("double", (s, d) => $"Make{name}.Of({Expression("bool", s, d)}).{Pick("Area", "Half")}({Expression("double", s, d)})");
        Make("double", (s, d) => $"Make{name}.Chosen.{Pick("Area", "Twice")}({Expression("double", s, d)})");
        Make("bool", (s, d) => $"(Make{name}.Of({Expression("bool", s, d)}) is {Pick($"Round{name}", $"IMark{name}", $"Flat{name}")})");
    }

    void DeclareGeneric()
    {
        var name = Name("Generic");
        declarations.Add($$"""
            static class {{name}}
            {
                public static T Larger<T>(T a, T b) where T : IComparable<T> => a.CompareTo(b) > 0 ? a : b;
                public static T First<T>(T a, params T[] rest) => rest.Length > {{Literal("int")}} ? rest[0] : a;
                public static double Of<T>(T value) => {{Literal("double")}};
                public static double Of<T>(T[] value) => {{Literal("double")}} * value.Length;
            }
            """);
        Make("double", (s, d) => $"{name}.Larger({Expression("double", s, d)}, {Expression("double", s, d)})");
        Make("int", (s, d) => $"{name}.Larger({Expression("int", s, d)}, {Expression("int", s, d)})");
        Make("double", (s, d) => $"{name}.First({Expression("double", s, d)}, {Expression("double", s, d)})");
        Make("double", (s, d) => $"{name}.Of({Pick(Expression("int", s, d), "new[] { 1, 2 }", Expression("string", s, d))})");
    }

    void DeclareStaticAbstract()
    {
        var name = Name("Policy");
        declarations.Add($$"""
            interface I{{name}} { static abstract double Apply(double x); static virtual double Base => {{Literal("double")}}; }
            struct A{{name}} : I{{name}} { public static double Apply(double x) => x * {{Literal("double")}}; }
            struct B{{name}} : I{{name}} { public static double Apply(double x) => x + {{Literal("double")}}; public static double Base => {{Literal("double")}}; }
            static class {{name}} { public static double Run<T>(double x) where T : I{{name}} => T.Apply(x) + T.Base; }
            """);
        Make("double", (s, d) => $"{name}.Run<{Pick("A", "B")}{name}>({Expression("double", s, d)})");
    }

    void DeclareExtension()
    {
        var name = Name("Extensions");
        declarations.Add($$"""
            namespace Space{{name}} { static class {{name}} { public static double Scaled{{name}}(this double v, double by = {{Literal("double")}}) => v * by; public static double Scaled{{name}}(this int v) => v + {{Literal("double")}}; } }
            """);
        Make("double", (s, d) => $"Space{name}.{name}.Scaled{name}({Pick(Expression("double", s, d), Expression("int", s, d))})");
    }

    void DeclareMutable()
    {
        var name = Name("Meter");
        declarations.Add($$"""
            {{Pick("sealed class", "class", "struct")}} {{name}}
            {
                double total = {{Literal("double")}};
                public {{name}}() { total += {{Literal("int")}}; }
                public double Weight { get; set; }
                public {{name}} Add(double v) { total += v * (1 + Weight); return this; }
                public double Total { get => total; set => total = value * {{Literal("double")}}; }
                public double this[int i, double by = {{Literal("double")}}] => total * by + i;
            }
            """);
        Make(name, (s, d) => $"new {name}()");
        Make(name, (s, d) => $"new {name} {{ {Pick("Weight", "Total")} = {Expression("double", s, d)} }}");
        Make(name, (s, d) => $"{Expression(name, s, d)}.Add({Expression("double", s, d)})");
        Make("double", (s, d) => $"{Expression(name, s, d)}.{Pick("Total", "Weight")}");
        Make("double", (s, d) => $"{Expression(name, s, d)}[{Expression("int", s, d)}]");
    }

    void DeclareTwins()
    {
        var name = Name("Twin");
        declarations.Add($$"""
            namespace Left{{name}} { static class {{name}} { public static double Of(double x) => x * {{Literal("double")}}; public const double K = {{Literal("double")}}; } }
            namespace Right{{name}} { static class {{name}} { public static double Of(double x) => x + {{Literal("double")}}; public const double K = {{Literal("double")}}; } }
            """);
        Make(
            "double",
            (s, d) => $"(Left{name}.{name}.Of({Expression("double", s, d)}) - Right{name}.{name}.Of({Expression("double", s, d)}))");
        Make("double", (s, d) => $"{Pick("Left", "Right")}{name}.{name}.K");
    }

    void DeclareEnumerable()
    {
        var name = Name("Walk");
        declarations.Add($$"""
            sealed class {{name}}(int to)
            {
                public Cursor GetEnumerator() => new(to);
                public struct Cursor(int to) { int at; public double Current => at * {{Literal("double")}}; public bool MoveNext() => ++at < Math.Min(to, 5); }
                public static double Sum(int to) { double s = 0; foreach (var v in new {{name}}(to)) s += v; return s; }
                public static IEnumerable<double> Steps(double x) { for (var i = 0; i < 3; i++) { yield return x + i; if (x > {{Literal("double")}}) yield break; } }
            }
            """);
        Make("double", (s, d) => $"{name}.Sum({Expression("int", s, d)})");
        Make("double", (s, d) => $"{name}.Steps({Expression("double", s, d)}).{Pick("Sum()", "Last()", "Count()")}");
    }

    void DeclareComparable()
    {
        var name = Name("Rank");
        declarations.Add($$"""
            sealed class {{name}}(double v) : IComparable<{{name}}>, IEquatable<{{name}}>
            {
                public double V => v;
                public int CompareTo({{name}}? other) => {{Pick("V.CompareTo(other!.V)", "other!.V.CompareTo(V)")}};
                public bool Equals({{name}}? other) => other is not null && Math.Floor(V) == Math.Floor(other.V);
                public override bool Equals(object? other) => Equals(other as {{name}});
                public override int GetHashCode() => (int)V;
                public static double Least(double a, double b) { var all = new[] { new {{name}}(a), new {{name}}(b) }; Array.Sort(all); return all[0].V; }
                public static double Distinct(double a, double b) => new HashSet<{{name}}> { new(a), new(b) }.Count;
            }
            """);
        Make("double", (s, d) => $"{name}.{Pick("Least", "Distinct")}({Expression("double", s, d)}, {Expression("double", s, d)})");
    }

    void DeclareLibraryLike()
    {
        var name = Name("Texts");
        declarations.Add($$"""
            static class {{name}}
            {
                public static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
                public static string Code(string text) => text switch { "a" => {{Literal("string")}}, { Length: > 3 } => text[..2], _ => text + {{Literal("string")}} };
                public static (double Low, double High) Bounds(double x) => (x - {{Literal("double")}}, x + {{Literal("double")}});
                public static double Inner(double x) { var (low, high) = Bounds(x); return low * high; }
                public static double Parsed(string text) => double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : {{Literal("double")}};
                public static double Checked(double x) { try { return checked((int)(x * 1000000) * 1000); } catch (OverflowException) { return {{Literal("double")}}; } }
            }
            """);
        Make("int", (s, d) => $"{name}.Words({Expression("string", s, d)})");
        Make("string", (s, d) => $"{name}.Code({Expression("string", s, d)})");
        Make("double", (s, d) => $"{name}.{Pick("Inner", "Checked")}({Expression("double", s, d)})");
        Make("double", (s, d) => $"{name}.Bounds({Expression("double", s, d)}).{Pick("Low", "High")}");
        Make("double", (s, d) => $"{name}.Parsed({Expression("string", s, d)})");
    }

    /// <summary>A static method with statements.</summary>
    void DeclareHelper()
    {
        var name = Name("Helper");
        var scope = new Scope([("double", "x"), ("int", "n")]);
        var lines = new List<string>();
        for (var i = random.Next(1, 5); i > 0; i--)
            Statement(lines, ref scope);
        declarations.Add($$"""
            static class {{name}}
            {
                public static double Of(double x, int n{{Pick("", " = 2")}})
                {
                    {{string.Join("\n        ", lines)}}
                    return {{Expression("double", scope, 2)}};
                }
            }
            """);
        Make("double", (s, d) => $"{name}.Of({Expression("double", s, d)}, {Expression("int", s, d)})");
    }

    void Statement(List<string> lines, ref Scope scope)
    {
        var local = Name("v");
        switch (random.Next(9))
        {
            case 0:
                lines.Add($"{Pick("var", "double")} {local} = {Expression("double", scope, 2)};");
                scope = scope.With("double", local);
                break;
            case 1:
                lines.Add($"{Pick("int", "long", "float", "double")} {local} = {Expression("int", scope, 2)};");
                lines.Add($"{local} {Pick("+=", "*=", "-=")} {Literal("int")};");
                lines.Add($"x += {local} / 2;");
                break;
            case 2:
                lines.Add($"if ({Expression("bool", scope, 2)}) x = {Expression("double", scope, 2)}; else n += {Literal("int")};");
                break;
            case 3:
                lines.Add($"for (var {local} = 0; {local} < {Pick("2", "3", "4")}; "
                    + $"{local}++) {{ if ({Expression("bool", scope.With("int", local), 1)}) {Pick("continue", "break")}; "
                    + $"x += {Expression("double", scope.With("int", local), 1)}; }}");
                break;
            case 4:
                lines.Add($"foreach (var {local} in new[] {{ {Expression("double", scope, 1)}, "
                    + $"{Literal("double")} }}) x {Pick("+=", "*=", "-=")} {local};");
                break;
            case 5:
                lines.Add($"double {local}(double a, double b = {Literal("double")}) => a * b + x;");
                lines.Add($"x = {local}({Expression("double", scope, 1)});");
                break;
            case 6:
                lines.Add($"switch (n) {{ case 1: x += {Literal("double")}; break; case {Pick("2", "3")}: "
                    + $"x = {Expression("double", scope, 1)}; break; default: x -= 1; break; }}");
                break;
            case 7:
                lines.Add($"Func<double, double> {local} = v => v {Pick("*", "+")} {Expression("double", scope, 1)};");
                lines.Add($"x = {local}({Expression("double", scope, 1)});");
                break;
            default:
                lines.Add($"var {local} = {Expression("string", scope, 2)};");
                scope = scope.With("string", local);
                break;
        }
    }
}
