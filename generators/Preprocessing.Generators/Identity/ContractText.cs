using System.Collections.Generic;
using System.Linq;
using System.Text;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Identity;

/// <summary>
/// The text of what a pipeline promises beside its numbers: the constraints of columns, and the documentation of class, columns and
/// features. A change of it changes no number; it causes a warning.
/// </summary>
static class ContractText
{
    /// <param name="columns">The columns, with their constraints.</param>
    /// <param name="documented">Members with their summaries, the class first.</param>
    public static string Write(IReadOnlyList<ColumnModel> columns, IEnumerable<(string Member, string Summary)> documented)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
            foreach (var constraint in column.Constraints)
                text.Append($"constraint {column.Member} {constraint.Text}{Check(constraint)}\n");
        foreach (var (member, summary) in documented)
            text.Append($"documentation {member} {summary}\n");
        return text.ToString();
    }

    // What a constraint has unless [Check] says otherwise is not said.
    static string Check(ConstraintModel constraint) => constraint is { Level: "Error", Tolerance: "0d" } ? ""
        : $" level={constraint.Level} tolerance={constraint.Tolerance}";
}
