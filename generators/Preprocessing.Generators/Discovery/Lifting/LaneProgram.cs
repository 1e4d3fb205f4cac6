using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>Chooses between two numbers, where a condition holds and where not, and yields the number chosen.</summary>
delegate int Condition(int then, int otherwise);

/// <summary>A program over lanes while it is built. Its numbers have indices; a number that is needed twice is computed once.</summary>
sealed class LaneProgram
{
    enum Form { Leaf, Constant, Infix, Negation, Call }

    readonly List<(Form Form, string Text, int[] Arguments)> numbers = [];
    readonly Dictionary<string, int> known = [];
    readonly List<(int Number, LeafModel Leaf)> leaves = [];
    readonly HashSet<string> names = ["T"];

    /// <summary>Adds a leaf, and names it after the words.</summary>
    public int Leaf(int column, string part, bool isNullable, int? least, int? most, string words)
    {
        var before = numbers.Count;
        var number = Number(Form.Leaf, $"{column} {part}");
        if (numbers.Count > before)
            leaves.Add((number, new(Unique(char.ToLowerInvariant(words[0]) + words.Substring(1)), column, part, isNullable, least, most)));
        return number;
    }

    public int Constant(double value) => Number(Form.Constant, Literals.Text(value));

    public int Infix(int left, string @operator, int right) => Number(Form.Infix, @operator, left, right);

    public int Negation(int value) => Number(Form.Negation, "-", value);

    public int Call(string operation, params int[] arguments) => Number(Form.Call, operation, arguments);

    /// <summary>The operation of lanes that chooses by a comparison.</summary>
    public Condition If(string comparison, params int[] compared) => (then, otherwise) =>
        then == otherwise ? then : Call("If" + comparison, [.. compared, then, otherwise]);

    /// <summary>The code that leads to the results. Operations and leaves that none of them needs are left out.</summary>
    public LiftingModel Code(IReadOnlyList<int> results)
    {
        var uses = new int[numbers.Count];
        foreach (var result in results)
            Use(result, uses);
        var statements = new List<string>();
        var texts = new string[numbers.Count];
        // An operation's arguments stand before it.
        for (var number = 0; number < numbers.Count; number++)
        {
            if (uses[number] == 0)
                continue;
            texts[number] = Text(number, texts);
            if (uses[number] > 1 && numbers[number].Arguments.Length > 0)
            {
                var name = Unique("part" + (statements.Count + 1));
                statements.Add($"var {name} = {Bare(texts[number])};");
                texts[number] = name;
            }
        }
        return new LiftingModel(
            leaves.Where(leaf => uses[leaf.Number] > 0).Select(leaf => leaf.Leaf).ToEquatable(),
            statements.ToEquatable(),
            results.Select(result => Bare(texts[result])).ToEquatable());
    }

    string Text(int number, string[] texts)
    {
        var (form, text, arguments) = numbers[number];
        return form switch
        {
            Form.Leaf => leaves.First(leaf => leaf.Number == number).Leaf.Name,
            Form.Constant => text[0] == '-' ? $"({text})" : text,
            Form.Infix => $"({texts[arguments[0]]} {text} {texts[arguments[1]]})",
            Form.Negation => $"(-{texts[arguments[0]]})",
            _ => $"T.{text}({string.Join(", ", arguments.Select(argument => Bare(texts[argument])))})",
        };
    }

    /// <summary>Removes the parentheses around a text. A text that begins with a parenthesis has one pair around all of it.</summary>
    static string Bare(string text) => text[0] == '(' ? text.Substring(1, text.Length - 2) : text;

    void Use(int number, int[] uses)
    {
        if (uses[number]++ == 0)
            foreach (var argument in numbers[number].Arguments)
                Use(argument, uses);
    }

    int Number(Form form, string text, params int[] arguments)
    {
        var key = $"{form} {text} {string.Join(" ", arguments)}";
        if (!known.TryGetValue(key, out var number))
        {
            known[key] = number = numbers.Count;
            numbers.Add((form, text, arguments));
        }
        return number;
    }

    string Unique(string name)
    {
        var unique = name;
        for (var n = 2; !names.Add(unique); n++)
            unique = name + n;
        return SyntaxFacts.GetKeywordKind(unique) == SyntaxKind.None ? unique : "@" + unique;
    }
}
