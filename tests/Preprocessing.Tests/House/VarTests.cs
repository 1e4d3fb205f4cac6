using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.House;

/// <summary>
/// A local variable is declared by var where its value says its type by itself. Only syntax is read, so that a second suffices for
/// all files; 'dotnet format style' also asks the compiler, which takes minutes.
/// </summary>
public class VarTests
{
    public static TheoryData<string> Folders => ["src", "generators", "samples", "tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_type_that_the_value_says_is_not_repeated(string folder) =>
        Directory.EnumerateFiles(Path.Combine(StepSource.Repository, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(StepSource.Repository, file).Replace('\\', '/'))
            .Where(LineWidthTests.IsWritten)
            .AsParallel()
            .SelectMany(file => Repeated(File.ReadAllText(Path.Combine(StepSource.Repository, file))).Select(line => $"{file}:{line}"))
            .Order(StringComparer.Ordinal)
            .ShouldBeEmpty("these lines name a type that their value says");

    [Theory]
    [InlineData("int a = 1;")]
    [InlineData("double a = -1.5;")]
    [InlineData("float a = 1f;")]
    [InlineData("string a = $\"{1}\";")]
    [InlineData("bool a = false;")]
    [InlineData("List<int> a = new List<int>();")]
    [InlineData("double[] a = new double[3];")]
    [InlineData("Uri a = (Uri)b;")]
    [InlineData("Uri? a = b as Uri;")]
    [InlineData("for (int i = 0; i < 3; i++) { }")]
    [InlineData("using (Stream a = new Stream()) { }")]
    public void Such_a_type_is_found(string statement) => Repeated(statement).ShouldBe([1]);

    [Theory]
    [InlineData("var a = 1;")]
    [InlineData("const int A = 1;")]
    [InlineData("double a = 1;")]
    [InlineData("long a = 1, b = 2;")]
    [InlineData("List<int> a = new();")]
    [InlineData("int[] a = [1];")]
    [InlineData("string? a = null;")]
    [InlineData("object a = \"text\";")]
    [InlineData("string? a = \"text\";")]
    [InlineData("IList<int> a = new List<int>();")]
    [InlineData("Func<int, int> a = b => b;")]
    [InlineData("Span<byte> a = stackalloc byte[4];")]
    [InlineData("int a;")]
    public void What_var_would_change_stays(string statement) => Repeated(statement).ShouldBeEmpty();

    /// <summary>The numbers of the lines that name such a type.</summary>
    static int[] Repeated(string text)
    {
        var cancel = TestContext.Current.CancellationToken;
        var tree = CSharpSyntaxTree.ParseText(text, GeneratorRun.Options, cancellationToken: cancel);
        return [.. tree.GetRoot(cancel).DescendantNodes().OfType<VariableDeclarationSyntax>()
            .Where(declaration => IsLocal(declaration) && declaration.Variables is [{ Initializer.Value: var value }]
                && Said(value) is { } said && said == declaration.Type.ToString())
            .Select(declaration => tree.GetLineSpan(declaration.Span, cancel).StartLinePosition.Line + 1)];
    }

    static bool IsLocal(VariableDeclarationSyntax declaration) =>
        declaration.Parent is LocalDeclarationStatementSyntax { IsConst: false } or ForStatementSyntax or UsingStatementSyntax;

    /// <summary>The type that an expression has by its form alone; null if its form does not say it.</summary>
    static string? Said(ExpressionSyntax value) => value switch
    {
        ObjectCreationExpressionSyntax created => created.Type.ToString(),
        ArrayCreationExpressionSyntax created => created.Type.ElementType + string.Concat(created.Type.RankSpecifiers.Select(rank =>
            "[" + new string(',', rank.Rank - 1) + "]")),
        CastExpressionSyntax cast => cast.Type.ToString(),
        DefaultExpressionSyntax standard => standard.Type.ToString(),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast => cast.Right + "?",
        InterpolatedStringExpressionSyntax => "string",
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } negated => Said(negated.Operand),
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            string => "string",
            bool => "bool",
            char => "char",
            int => "int",
            uint => "uint",
            long => "long",
            ulong => "ulong",
            float => "float",
            double => "double",
            decimal => "decimal",
            _ => null,
        },
        _ => null,
    };
}
