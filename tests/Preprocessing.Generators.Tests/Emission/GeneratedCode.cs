using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Emission;

/// <summary>
/// The generated file of a pipeline over the small steps, member by member, so that a test shows one body and nothing else.
/// </summary>
/// <param name="source">The pipeline, and what it uses.</param>
/// <param name="name">The name of its class; null where it is the only pipeline.</param>
sealed class GeneratedCode(string source, string? name = null)
{
    /// <summary>The namespace of the small steps, which is left out: it says nothing, and makes lines long.</summary>
    const string Steps = "api::Generators.Tests.Shapes.";

    readonly Lazy<string> file = new(() =>
    {
        var run = SmallPipelines.Run(source);
        run.Diagnostics.ShouldBeEmpty();
        return name is null ? run.File : run.Files[$"{name}.Pipeline.g.cs"];
    });

    /// <summary>The comments at the head of the file, without the hash, which tests of their own have.</summary>
    public string Header => file.Value[..file.Value.IndexOf("//\n// Transform hash", StringComparison.Ordinal)].TrimEnd('\n');

    /// <summary>The constants for the positions of columns.</summary>
    public string Constants =>
        Text(Members("").OfType<FieldDeclarationSyntax>().Where(constant => constant.Modifiers.Any(SyntaxKind.ConstKeyword)), "\n");

    /// <summary>The fields of a class.</summary>
    public string Fields(string type) => Text(Members(type).OfType<FieldDeclarationSyntax>(), "\n");

    /// <summary>
    /// A member by its name, such as <c>Wing_Lifted</c>, or by its class and name, such as <c>Fitted.Features</c>: all overloads of it. The
    /// constructors of a class have the name of the class.
    /// </summary>
    public string this[string path]
    {
        get
        {
            var (type, name) = path.Split('.') is [var first, var second] ? (first, second) : ("", path);
            return Text(Members(type).Where(member => Name(member) == name), "\n\n");
        }
    }

    /// <summary>The members of a class of all its parts; of the class that holds all generated code if no other is named.</summary>
    IEnumerable<MemberDeclarationSyntax> Members(string type) =>
        from declared in CSharpSyntaxTree
            .ParseText(file.Value, GeneratorRun.Options).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        where declared.Identifier.Text == (type.Length == 0 ? "PipelineCode" : type)
        from member in declared.Members
        select member;

    static string? Name(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        TypeDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    static string Text(IEnumerable<MemberDeclarationSyntax> members, string separator)
    {
        var found = members.Select(Unindented).ToList();
        found.ShouldNotBeEmpty();
        return string.Join(separator, found).Replace(Steps, "");
    }

    static string Unindented(MemberDeclarationSyntax member)
    {
        var indent = member.GetLocation().GetLineSpan().StartLinePosition.Character;
        return string.Join('\n', member.ToString().Split('\n').Select((line, i) => i == 0 || line.Length == 0 ? line : line[indent..]));
    }
}
