using System.Collections.Generic;
using System.Linq;
using System.Text;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Identity;

/// <summary>
/// The text of what a pipeline promises beside its numbers: constraints and rules, the column by which rows are laid into folders, the
/// terms of the data, and the documentation of class, columns and features. A change of it changes no number; it causes a warning.
/// </summary>
static class ContractText
{
    /// <summary>How a line with a term begins.</summary>
    public const string Term = "term ";

    /// <param name="columns">The columns, with their constraints.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="code">The code of the rules.</param>
    /// <param name="terms">What the class says of its data beside their values.</param>
    /// <param name="documented">Members with their summaries, the class first.</param>
    public static string Write(
        IReadOnlyList<ColumnModel> columns,
        IReadOnlyList<RuleModel> rules,
        IReadOnlyList<CodeModel> code,
        IEnumerable<TermModel> terms,
        IEnumerable<(string Member, string Summary)> documented)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
            foreach (var constraint in column.Constraints)
                text.Append($"constraint {column.Member} {constraint.Text}{Check(constraint.Tolerated)}\n");
        foreach (var column in columns)
        {
            if (column.MissingTokens.Count > 0)
                text.Append($"missing {column.Member} {string.Join(" ", column.MissingTokens)}\n");
            if (column.TextFormat is { } format)
                text.Append($"form {column.Member} {format.Replace("global::", "")}\n");
        }
        foreach (var column in columns)
            if (column.IsPartition)
                text.Append($"partition {column.Member}\n");
        foreach (var rule in rules)
            text.Append($"rule {rule.Value.Member} = {rule.Value.Canonical.Replace("global::", "")}{Check(rule.Tolerated)}\n");
        foreach (var part in code)
            text.Append($"rule code {part.Name} {part.Hash}\n");
        foreach (var term in terms)
            text.Append($"{Term}{term.Member} {term.Text}\n");
        foreach (var (member, summary) in documented)
            text.Append($"documentation {member} {summary}\n");
        return text.ToString();
    }

    /// <summary>The lines with terms, as a lock file has them after the definition; empty if there are none.</summary>
    public static string Terms(string contract) => string.Concat(
        contract.Split('\n').Where(line => line.StartsWith(Term, System.StringComparison.Ordinal)).Select(line => line + "\n"));

    // What a constraint has unless [Check] says otherwise is not said.
    static string Check(ToleranceModel tolerated) => tolerated is { Level: "Error", Share: "0d" } ? ""
        : $" level={tolerated.Level} tolerance={tolerated.Share}";
}
