using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// A class marked with <c>[Pipeline]</c>, right or wrong: the facts that rules ask for, and that the model of a right class is made of.
/// Facts that take time are found once, when somebody first asks for them.
/// </summary>
/// <remarks>Only one thread may use it.</remarks>
sealed class PipelineClass
{
    readonly ChainWalk walk;
    readonly Dictionary<IPropertySymbol, Chain?> chains = new(SymbolEqualityComparer.Default);
    readonly Dictionary<IPropertySymbol, DerivedProperty?> derived = new(SymbolEqualityComparer.Default);
    readonly Dictionary<INamedTypeSymbol, ViewFacts?> views = new(SymbolEqualityComparer.Default);
    readonly Lazy<RowCode> code;
    readonly Lazy<RuleCode> rules;

    /// <summary>A class as the generator or an analyzer finds it.</summary>
    /// <param name="row">The class.</param>
    /// <param name="attribute">The <c>[Pipeline]</c> attribute.</param>
    /// <param name="compilation">The compilation that the class is part of.</param>
    /// <param name="packed">The paths of the files with fitted states that the assembly carries.</param>
    /// <param name="files">Gets the files of which more than the declarations is read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public PipelineClass(
        INamedTypeSymbol row,
        AttributeData attribute,
        Compilation compilation,
        IEnumerable<string> packed,
        ISet<SyntaxTree> files,
        CancellationToken cancellationToken)
    {
        Row = row;
        Attribute = attribute;
        Compilation = compilation;
        Files = files;
        CancellationToken = cancellationToken;
        walk = new(compilation, files);
        code = new(() => new(this));
        rules = new(() => new(this));
        Name = attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        IsPacked = packed.Any(path => PackedStateFile.IsOf(path, Name));
        Properties = [.. Discovery.Features.Properties(row)];
        Columns = Records.Flattened(Properties, compilation);
        files.UnionWith(Records.Holding(Columns)
            .SelectMany(record => record.DeclaringSyntaxReferences).Select(part => part.SyntaxTree));
        Features = [.. Properties.Where(Discovery.Features.IsFeature)];
        Labels = [.. Properties.Where(Roles.IsLabel)];
        Keys = [.. Properties.Where(Roles.IsKey)];
        Computed = [.. Discovery.Features.Computed(row)];
        Rules = [.. Properties.Where(Roles.IsRule)];
    }

    public INamedTypeSymbol Row { get; }

    /// <summary>The <c>[Pipeline]</c> attribute.</summary>
    public AttributeData Attribute { get; }

    /// <summary>The compilation that the class is part of.</summary>
    public Compilation Compilation { get; }

    /// <summary>The files of which more than the declarations was read.</summary>
    public ISet<SyntaxTree> Files { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The name of the pipeline.</summary>
    public string Name { get; }

    /// <summary>Whether the assembly carries a fitted state of the pipeline.</summary>
    public bool IsPacked { get; }

    public IReadOnlyList<IPropertySymbol> Properties { get; }

    /// <summary>The columns, those of records and dictionaries in place of these.</summary>
    public IReadOnlyList<InputColumn> Columns { get; }

    /// <summary>The properties of the class, and those of its records that are columns.</summary>
    public IEnumerable<IPropertySymbol> Declared => Properties.Concat(
        Columns.Where(column => column.Path.Count > 1).Select(column => column.Property)
            .Distinct<IPropertySymbol>(SymbolEqualityComparer.Default));

    public IReadOnlyList<IPropertySymbol> Features { get; }

    public IReadOnlyList<IPropertySymbol> Labels { get; }

    public IReadOnlyList<IPropertySymbol> Keys { get; }

    /// <summary>The properties whose values the pipeline computes for features and training, in the order written.</summary>
    public IReadOnlyList<IPropertySymbol> Computed { get; }

    /// <summary>The properties that say what holds in a sound row. They change no number.</summary>
    public IReadOnlyList<IPropertySymbol> Rules { get; }

    /// <summary>The properties whose values generated code computes.</summary>
    public IEnumerable<IPropertySymbol> Evaluated => Computed.Union<IPropertySymbol>(Rules, SymbolEqualityComparer.Default);

    /// <summary>Those of the evaluated properties that have an expression.</summary>
    public IEnumerable<DerivedProperty> AllDerived => Evaluated.Select(Derived).OfType<DerivedProperty>();

    /// <summary>All code of the class that can change a number, with all that it uses.</summary>
    public RowCode Code => code.Value;

    /// <summary>All code of the rules, with all that it uses.</summary>
    public RuleCode RuleCode => rules.Value;

    /// <summary>The columns that generated code reads: their values can change a number.</summary>
    public IEnumerable<InputColumn> ReadColumns
    {
        get
        {
            var hasHistory = Properties.Any(property => Histories.Attribute(property) is not null);
            var read = new HashSet<InputColumn>(Computed.SelectMany(Reads));
            read.UnionWith(
                Properties.Where(property => hasHistory && (Roles.IsKey(property) || Times.IsEvent(property))).SelectMany(Reads));
            read.UnionWith(TrainingKeys.Needed(this).SelectMany(Reads));
            read.UnionWith(ViewReads.Reads(this));
            if (Views.IsView(Row))
                read.UnionWith(Properties.Where(property => Roles.IsKey(property) || Times.IsEvent(property) || Times.IsCreated(property))
                    .SelectMany(Reads));
            return Columns.Where(read.Contains);
        }
    }

    /// <summary>The features and the labels: what has a chain.</summary>
    public IEnumerable<IPropertySymbol> Chained => Features.Concat(Labels);

    /// <summary>The chain of a feature or label; null if a value of the property's type cannot enter one.</summary>
    public Chain? Chain(IPropertySymbol property)
    {
        if (!chains.TryGetValue(property, out var chain))
            chains[property] = chain = Enters(property) is { } enters
                ? walk.Resolve(property, enters, VectorLength(property), Roles.IsLabel(property) ? 0 : LabelPasses)
                : null;
        return chain;
    }

    /// <summary>The number of passes that the label's own chain needs before steps of features can learn from the label.</summary>
    int LabelPasses => Labels.Select(Chain).OfType<Chain>().Select(chain => chain.Passes).FirstOrDefault();

    /// <summary>What the value of a feature or label enters a chain as; null if it cannot enter one.</summary>
    public ChainKind? Enters(IPropertySymbol property) =>
        VectorColumn(property) is not null ? ChainKind.Numbers : property.Type.Enters();

    /// <summary>How many numbers a vector has; 0 for a property that is no vector.</summary>
    public int VectorLength(IPropertySymbol property) => VectorColumn(property) is { } column ? Vectors.Declared(column)!.Value : 0;

    /// <summary>The column that a vector is, or that it only gives another name; null for a property that is no vector.</summary>
    public IPropertySymbol? VectorColumn(IPropertySymbol property) =>
        Discovery.Columns.IsColumn(property) ? Vectors.Declared(property) > 0 ? property : null
        : Derived(property) is { Reads: { Count: 1 } only } derived && derived.Text == Identifiers.Code(only[0].Parameter)
            && SymbolEqualityComparer.Default.Equals(only[0].Type, property.Type) && Vectors.Declared(only[0].Property) > 0
            ? only[0].Property
        : null;

    /// <summary>A property with its expression; null if it has none.</summary>
    public DerivedProperty? Derived(IPropertySymbol property)
    {
        if (!derived.TryGetValue(property, out var found))
            derived[property] = found = Derive(property);
        return found;
    }

    /// <summary>The columns that a property reads, directly or through other properties; a column reads itself.</summary>
    public IReadOnlyList<InputColumn> Reads(IPropertySymbol property) =>
        Discovery.Columns.IsColumn(property)
            ? [.. Columns.Where(column => SymbolEqualityComparer.Default.Equals(column.Path[0], property))]
            : Derived(property)?.Reads ?? [];

    /// <summary>
    /// What a class that this one reads is as a feature view; null if it is none, breaks a rule, or reads this class itself.
    /// </summary>
    public ViewFacts? View(INamedTypeSymbol type)
    {
        if (!views.TryGetValue(type, out var facts))
            views[type] = facts = ViewReads.LeadsTo(type, Row) ? null : Discover(type);
        return facts;
    }

    ViewFacts? Discover(INamedTypeSymbol type)
    {
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Compilation.Assembly))
            return ViewFacts.Recorded(type);
        if (type.Attribute(Names.Pipeline) is not { } attribute || !Views.IsView(type))
            return null;
        Files.UnionWith(type.DeclaringSyntaxReferences.Select(part => part.SyntaxTree));
        return PipelineDiscovery.Discover(new PipelineClass(type, attribute, Compilation, [], Files, CancellationToken)) is { } model
            ? ViewFacts.Of(model)
            : null;
    }

    /// <summary>The index of a column of the class itself.</summary>
    public int IndexOf(IPropertySymbol column) => IndexOf(column.Name);

    /// <summary>The index of a column, by what the class calls it.</summary>
    int IndexOf(string member)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Member == member)
                return i;
        throw new ArgumentException($"'{member}' is no column.");
    }

    /// <summary>The indices of the columns that a property reads.</summary>
    public IEnumerable<int> IndicesOf(IPropertySymbol property) => Reads(property).Select(column => IndexOf(column.Member));

    DerivedProperty? Derive(IPropertySymbol property)
    {
        if (Expressions.Body(property, CancellationToken) is not { } expression)
            return null;
        var (text, canonical) = CanonicalCode.Expression(property, expression, Columns, Compilation, CancellationToken);
        return new(property, expression, text, canonical, [.. Columns.Where(column => canonical.Reads.Contains(column.Member))]);
    }
}
