using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>A piece of code that counts.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Text">Its canonical code, or what stands for it if it is a library's.</param>
/// <param name="IsOfLibrary">Whether it is a library's.</param>
readonly record struct CodePart(string Name, string Text, bool IsOfLibrary = false)
{
    /// <summary>What a definition says of it.</summary>
    public string Hash => IsOfLibrary ? Text : Hashing.Hash([Text]);
}

/// <summary>Reads code with all that it uses: of the same compilation by what it says, of libraries by hash or version.</summary>
/// <param name="compilation">What the code is part of.</param>
/// <param name="files">Gets the files of which more than the declarations was read.</param>
/// <param name="cancellationToken">Stops it.</param>
sealed class CodeReader(Compilation compilation, ISet<SyntaxTree> files, CancellationToken cancellationToken)
{
    readonly Dictionary<ISymbol, string> seen = new(SymbolEqualityComparer.Default);
    readonly Stack<(ISymbol Symbol, SyntaxNode? At)> open = new();
    readonly List<CodePart> parts = [];
    readonly StaticState statics = new(compilation, cancellationToken);
    readonly SourceDeclarations declarations = new(compilation, cancellationToken);
    readonly RowReads rows = new(compilation, cancellationToken);
    StaticOrder? order;
    string current = "";

    /// <summary>What was read that is outside the language, in the order read, with the words for what the code belongs to.</summary>
    public List<(string Owner, Refusal Refusal)> Refusals { get; } = [];

    /// <summary>
    /// Every operation that was read, but for those that only make an exception, with the words for what the code belongs to.
    /// </summary>
    public List<(string Owner, IOperation Operation)> Operations { get; } = [];

    /// <summary>Reads code with all that it uses and that was not read before.</summary>
    /// <param name="owner">What the code belongs to: "feature 'Hour'", say.</param>
    /// <param name="read">Begins to read.</param>
    public void Read(string owner, Action<CodeReader> read)
    {
        current = owner;
        read(this);
        Follow();
    }

    /// <summary>Reads the expression of a property of a row; returns its canonical text.</summary>
    public string Expression(DerivedProperty derived, PipelineClass pipeline)
    {
        foreach (var type in Records.Holding(pipeline.Columns).Prepend(pipeline.Row))
            rows.Add(type);
        var text = new CodeText(compilation, pipeline.Row, pipeline.Columns);
        text.WriteExpression(derived.Property, derived.Expression);
        Take(text, derived.Property);
        return text.ToString();
    }

    /// <summary>
    /// Reads the value of a column in a row that is given no value for it, as by a request that leaves the field out; null if that is the
    /// default of the type. That of a column that a path leads to is the values of all properties on the path.
    /// </summary>
    public string? Initial(IReadOnlyList<IPropertySymbol> path)
    {
        var initials = path.Select(Initial).ToList();
        return initials.All(initial => initial is null) ? null : string.Join(" ", initials.Select(initial => initial ?? "-"));
    }

    string? Initial(IPropertySymbol column)
    {
        if (declarations.Bodies(column)
            .Select(body => body.Root).OfType<IPropertyInitializerOperation>().FirstOrDefault()?.Value is not { } value
            || value is IDefaultValueOperation)
            return null;
        if (value is { ConstantValue: { HasValue: true, Value: var constant } })
            return constant is null || constant is not string && constant.Equals(Activator.CreateInstance(constant.GetType()))
                ? null
                : Literals.Text(constant);
        var text = new CodeText(compilation, null);
        text.Write(value);
        Take(text, column);
        return Hashing.Hash([text.ToString()]);
    }

    /// <summary>Reads a member or type.</summary>
    public void Use(ISymbol symbol, SyntaxNode? at = null) => open.Push((Counted(symbol), at));

    /// <summary>
    /// Reads a step: all its members, and those of its base classes and of the types that its shapes name, as generated code calls them.
    /// </summary>
    public void UseStep(INamedTypeSymbol step)
    {
        var family = Types.WithBases(step).Concat(step.AllInterfaces)
            .SelectMany(related => related.TypeArguments.OfType<INamedTypeSymbol>().Prepend(related))
            .Select(related => related.OriginalDefinition).Where(IsSource).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var type in family)
        {
            Use(type);
            foreach (var member in type.GetMembers().Where(member => !member.IsImplicitlyDeclared
                && member is IMethodSymbol { AssociatedSymbol: null } or IPropertySymbol or IFieldSymbol { IsConst: false }))
                Use(member);
        }
    }

    /// <summary>Everything that was used, with all that it uses, in ordinal order of the names.</summary>
    public IReadOnlyList<CodePart> Parts()
    {
        Follow();
        files.UnionWith(statics.Searched);
        files.UnionWith(rows.Searched);
        foreach (var (field, found) in order?.Problems() ?? [])
            Refusals.Add((seen[field], new(field.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken), RefusalRule.Unknown, found)));
        return [.. parts.Distinct().OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Text, StringComparer.Ordinal)];
    }

    /// <summary>Reads what the code uses that was read so far.</summary>
    void Follow()
    {
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (symbol, at) = open.Pop();
            if (seen.ContainsKey(symbol))
                continue;
            seen.Add(symbol, current);
            if (!IsSource(symbol))
                ReadLibrary(symbol, at);
            else if (LibraryCode.OpaqueVersion(symbol) is { } version)
                parts.Add(new(UserCode.Name(symbol), $"version:{version}", IsOfLibrary: true));
            else
                parts.Add(new(UserCode.Name(symbol), Text(symbol)));
        }
    }

    void Refuse(Refusal refusal) => Refusals.Add((current, refusal));

    /// <summary>
    /// A member or type of a library: by its recorded hash or version; a type that has neither by what it is declared to be, if that is all
    /// that can be used of it.
    /// </summary>
    void ReadLibrary(ISymbol symbol, SyntaxNode? at)
    {
        if (LibraryCode.Part(symbol, compilation) is not { } part)
            return;
        if (part.Text != LibraryCode.Unversioned)
            parts.Add(part);
        else if (symbol is INamedTypeSymbol type)
        {
            parts.Add(
                part with { Text = Hashing.Hash([SourceTypeText.Text(type, compilation, declarations, new CodeText(compilation, null))]) });
            foreach (var member in SourceTypeText.Called(type))
                Use(member, at);
        }
        else if (at is not null)
            Refuse(new(at, RefusalRule.UnversionedLibrary, UserCode.Name(symbol), symbol.ContainingAssembly.Name));
    }

    string Text(ISymbol symbol)
    {
        var declaration = declarations.Declarations(symbol).FirstOrDefault()
            ?? symbol.ContainingType?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        var text = new CodeText(compilation, null);
        if (symbol is INamedTypeSymbol type)
        {
            text.Append(SourceTypeText.Text(type, compilation, declarations, text));
            if (Comparers.Problem(type, compilation) is { } changing && declaration is not null)
                Refuse(new(declaration, RefusalRule.MutableState, type.Name, changing));
            foreach (var member in SourceTypeText.Called(type))
                Use(member, declaration);
        }
        else
        {
            text.Append(SourceMemberText.Head(symbol, compilation, text));
            foreach (var (name, root, at) in declarations.Bodies(symbol))
            {
                text.Append(name);
                if (root is null)
                    text.Refuse(at, $"a part of '{symbol.Name}' of which the compiler has no tree");
                else
                    text.Write(root);
            }
            foreach (var member in declarations.Behind(symbol))
            {
                (order ??= new(declarations)).Note(symbol, Counted(member));
                Use(member, declaration);
            }
            if (declarations.Missing(symbol) is var (gap, missing))
                text.Refuse(gap, missing);
        }
        foreach (var part in declarations.Declarations(symbol))
            files.Add(part.SyntaxTree);
        Take(text, symbol);
        return text.ToString();
    }

    void Take(CodeText text, ISymbol owner)
    {
        Operations.AddRange(text.Operations.Select(operation => (current, operation)));
        // While a row is made, nothing has read it.
        var changed = owner is IMethodSymbol { MethodKind: MethodKind.Constructor } && rows.IsRow(owner.ContainingType)
            ? []
            : text.Operations.Select(rows.Problem);
        var comparers = text.Operations.Select(operation => Comparers.Problem(operation, compilation));
        Refusals.AddRange(text.Refusals.Concat(changed.Concat(comparers).OfType<Refusal>()).Select(refusal => (current, refusal)));
        foreach (var (type, at) in text.Types)
            Use(type, at);
        foreach (var (member, by) in text.Uses)
        {
            var counted = Counted(member);
            if (Refused(counted, member, by, owner) is { } refusal)
                Refuse(refusal);
            if (!IsCounted(counted))
                continue;
            (order ??= new(declarations)).Note(owner, counted);
            Use(counted, by.Syntax);
        }
    }

    /// <summary>Why a member may not be used; null if it may.</summary>
    Refusal? Refused(ISymbol counted, ISymbol member, IOperation by, ISymbol owner)
    {
        if (ReceiverIsRefused(by, owner))
            return null;
        // What a hash table asks for decides where it looks, not what it finds.
        var isHash = counted.Name == "GetHashCode" || counted.ContainingType.Is("System.HashCode");
        if (isHash && owner.Name == "GetHashCode" && Equality.IsBehind(owner, declarations))
            return null;
        var name = counted is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? "new " + counted.ContainingType.Name
            : (counted.ContainingType?.Name is { Length: > 0 } type ? type + "." : "") + counted.Name;
        if (Platform.IsOf(counted.ContainingAssembly))
            return Platform.Chance(counted) is { } chance ? new(by.Syntax, RefusalRule.NotDeterministic, name, chance)
                : counted.IsStatic && counted is IFieldSymbol { IsReadOnly: false, IsConst: false }
                    or IPropertySymbol { IsStatic: true, SetMethod: not null } && !Platform.IsCulture(counted)
                    ? new(by.Syntax, RefusalRule.MutableState, name, "which can change while the program runs")
                : Platform.Refused(counted) is { } why ? new(by.Syntax, RefusalRule.Unknown, $"'{name}', which {why}") : null;
        if (isHash && IsSource(counted))
            return new(by.Syntax, RefusalRule.NotDeterministic, name, "which may be randomised in every process");
        if (member is IMethodSymbol method
            && method.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.Diagnostics.ConditionalAttribute")))
            return new(
                by.Syntax,
                RefusalRule.Unknown,
                $"'{name}', whose calls are compiled under some settings of a project and not under others");
        if (counted is IMethodSymbol { IsExtern: true } && IsSource(counted) && LibraryCode.OpaqueVersion(counted) is null)
            return new(by.Syntax, RefusalRule.NotDeterministic, name, "which is native code: no hash covers it");
        if (LibraryCode.IsExempt(counted, compilation) || IsSource(counted) && LibraryCode.OpaqueVersion(counted) is not null)
            return null;
        if (counted.IsStatic
            && (counted is IFieldSymbol { IsConst: false } || counted is IPropertySymbol property && HasField(property))
            && statics.Problem(counted) is { } problem)
            return new(by.Syntax, RefusalRule.MutableState, name, problem);
        if (LibraryCode.IsUnversioned(counted, compilation))
            return new(by.Syntax, RefusalRule.UnversionedLibrary, UserCode.Name(counted), counted.ContainingAssembly.Name);
        return null;
    }

    bool ReceiverIsRefused(IOperation by, ISymbol owner) => Dependencies.Receiver(by) switch
    {
        IConversionOperation { OperatorMethod: null, Operand: var operand } => IsRefusedHere(operand, owner),
        { } receiver => IsRefusedHere(receiver, owner),
        null => false,
    };

    bool IsRefusedHere(IOperation operation, ISymbol owner) =>
        Refusals.Any(refused => refused.Refusal.At == operation.Syntax)
        || Dependencies.Targets(operation).Any(target => Refused(Counted(target), target, operation, owner) is not null)
        || ReceiverIsRefused(operation, owner);

    static bool HasField(IPropertySymbol property) =>
        property.SetMethod is not null
        || property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    bool IsSource(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    static bool IsCounted(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.MethodKind is not (MethodKind.LocalFunction or MethodKind.AnonymousFunction
            or MethodKind.BuiltinOperator or MethodKind.DelegateInvoke),
        IFieldSymbol field => !field.IsConst,
        _ => true,
    } && symbol.ContainingType is not { IsAnonymousType: true };

    /// <summary>
    /// What a symbol counts by: the declaration, not one use of it with types of its own; the property, not its accessor.
    /// </summary>
    static ISymbol Counted(ISymbol symbol)
    {
        symbol = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
        return symbol is IMethodSymbol { AssociatedSymbol: IPropertySymbol or IEventSymbol } accessor ? accessor.AssociatedSymbol!
            : symbol is IFieldSymbol { AssociatedSymbol: IPropertySymbol property } ? property
            : symbol is IFieldSymbol { CorrespondingTupleField: { } element } ? element.OriginalDefinition
            : symbol is IMethodSymbol { PartialDefinitionPart: { } definition } ? definition : symbol;
    }
}
