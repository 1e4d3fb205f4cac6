using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Emission;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A member of the class, or the class itself, is called as a generated member.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class MemberNameTakenAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE004";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A member has a name that the generated code needs",
        "'{0}' is the name of a member that is generated into '{1}'. Give this member another name; [Column] keeps the name that a column has in the data.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        var names = pipeline.StateText() is null ? Names.Generated : [.. Names.Generated, PackedEmitter.Member];
        foreach (var member in names.SelectMany(name => pipeline.Row.GetMembers(name)))
            if (!IsGenerated(member))
                pipeline.Report(member.NameLocation(), member.Name, pipeline.Row.Name);
        if (names.Contains(pipeline.Row.Name))
            pipeline.Report(pipeline.Row.NameLocation(), pipeline.Row.Name, pipeline.Row.Name);
    }

    /// <summary>The generated members themselves, as an analyzer sees them.</summary>
    static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", System.StringComparison.Ordinal));
}
