using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The settable properties that are several columns: records, whose settable properties are columns, and dictionaries, whose keys are.
/// </summary>
static class Records
{
    /// <summary>The attributes that say something about a row, and so do not stand on a property of a record.</summary>
    static readonly string[] OfRows =
    [
        Names.Label, Names.Weight, Names.Group, Names.TrainingFilter, Names.Rule, Names.Key, Names.EventTime, Names.CreatedTime,
        Names.PartitionBy, Names.From, Names.Feature, Names.Output, Names.TrainingNoise,
    ];

    /// <summary>The attributes that say something about one column, and so do not stand on a property that is several.</summary>
    static readonly string[] OfColumns =
        [.. OfRows, Names.Vector, Names.Columns, Names.MissingWhen, Names.TextFormat, Names.Check];

    /// <summary>Whether a settable property of a type is several columns, right or wrong: it holds a record or a dictionary.</summary>
    public static bool IsSeveral(ITypeSymbol type, Compilation compilation) => IsDictionary(type) || IsRecord(type, compilation);

    /// <summary>Whether a type is declared in the project, and so may be a record.</summary>
    static bool IsRecord(ITypeSymbol type, Compilation compilation) =>
        type.Underlying() is INamedTypeSymbol { IsTupleType: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } it
        && SymbolEqualityComparer.Default.Equals(it.ContainingAssembly, compilation.Assembly);

    static bool IsDictionary(ITypeSymbol type) => type.Underlying() is INamedTypeSymbol { TypeArguments.Length: 2 } dictionary
        && (dictionary.Is("System.Collections.Generic.IReadOnlyDictionary") || dictionary.Is("System.Collections.Generic.Dictionary"))
        && dictionary.TypeArguments[0].IsText();

    /// <summary>The type of a dictionary's values; null for other types.</summary>
    public static ITypeSymbol? ValueType(ITypeSymbol type) =>
        IsDictionary(type) ? ((INamedTypeSymbol)type.Underlying()).TypeArguments[1] : null;

    /// <summary>The keys of a dictionary that are columns.</summary>
    static IReadOnlyList<string> Keys(IPropertySymbol property) =>
        property.Attribute(Names.Keys)?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } keys
            ? [.. keys.Values.Select(key => key.Value as string ?? "")]
            : [];

    /// <summary>The settable properties of a record.</summary>
    static IEnumerable<IPropertySymbol> Members(ITypeSymbol record) =>
        Features.Properties((INamedTypeSymbol)record.Underlying()).Where(Columns.IsColumn);

    /// <summary>The columns of a class, those of its records and dictionaries in place of these.</summary>
    public static IReadOnlyList<InputColumn> Flattened(IReadOnlyList<IPropertySymbol> properties, Compilation compilation)
    {
        var taken = new HashSet<string>(properties.Select(property => property.Name));
        return
        [
            .. from property in properties
               where Columns.IsColumn(property)
               from end in Ends([property], compilation)
               select new InputColumn(end.Path, end.Key, Parameter(end.Path, end.Key)),
        ];

        string Parameter(IReadOnlyList<IPropertySymbol> path, string? key)
        {
            if (path.Count == 1 && key is null)
                return path[0].Name;
            var member = InputColumn.MemberOf(path, key);
            var plain = member.Replace('.', '_');
            return SyntaxFacts.IsValidIdentifier(plain) && taken.Add(plain) ? plain : Identifiers.Id(member, taken);
        }
    }

    /// <summary>The ends of the paths that begin with one. A circle of records has no end.</summary>
    static IEnumerable<(IReadOnlyList<IPropertySymbol> Path, string? Key)> Ends(
        IReadOnlyList<IPropertySymbol> path, Compilation compilation)
    {
        var type = path[path.Count - 1].Type;
        return IsDictionary(type) ? Keys(path[path.Count - 1]).Distinct().Select(key => (path, (string?)key))
            : !IsRecord(type, compilation) ? [(path, null)]
            : Circle(path) ? []
            : Members(type).SelectMany(member => Ends([.. path, member], compilation));
    }

    static bool Circle(IReadOnlyList<IPropertySymbol> path) => path.Take(path.Count - 1).Any(before =>
        SymbolEqualityComparer.Default.Equals(before.Type.Underlying(), path[path.Count - 1].Type.Underlying()));

    /// <summary>
    /// The records and dictionaries of a class that rows must have: those that may not be missing, of types that null is a value of.
    /// </summary>
    public static IEnumerable<RecordModel> Models(PipelineClass pipeline) =>
        from path in pipeline.Columns.SelectMany(Holders)
            .GroupBy(path => InputColumn.MemberOf(path, null)).Select(same => same.First())
            .OrderBy(path => path.Count)
        let last = path[path.Count - 1]
        where last.Type.IsReferenceType && !last.Type.IsNullable()
        let member = InputColumn.MemberOf(path, null)
        select new RecordModel(
            member,
            path.Take(path.Count - 1).Any(holder => holder.Type.IsReferenceType || holder.Type.IsNullable())
                ? Access(path.Take(path.Count - 1), isTolerant: true)
                : null,
            Access(path, isTolerant: true),
            pipeline.Columns.Select((column, position) => (column, position))
                .Where(pair => pair.column.Member.StartsWith(member + ".", System.StringComparison.Ordinal))
                .Select(pair => pair.position).ToEquatable());

    /// <summary>The paths to the records and the dictionary that hold a column.</summary>
    static IEnumerable<IReadOnlyList<IPropertySymbol>> Holders(InputColumn column) =>
        Enumerable.Range(1, column.Path.Count - (column.Key is null ? 1 : 0))
            .Select(count => (IReadOnlyList<IPropertySymbol>)[.. column.Path.Take(count)]);

    /// <summary>The access to the end of a path, as code writes it after a row and a dot.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isTolerant">Whether records that must not be missing may be, too.</param>
    public static string Access(IEnumerable<IPropertySymbol> path, bool isTolerant = false)
    {
        var access = "";
        var before = default(IPropertySymbol);
        foreach (var property in path)
        {
            var mayMiss = before is not null && (before.Type.IsNullable() || isTolerant && before.Type.IsReferenceType);
            access += (before is null ? "" : mayMiss ? "?." : ".") + Identifiers.Code(property.Name);
            before = property;
        }
        return access;
    }

    /// <summary>The types of the records that the columns of a class are in.</summary>
    public static IEnumerable<INamedTypeSymbol> Holding(IEnumerable<InputColumn> columns) =>
        columns.SelectMany(column => column.Path.Skip(1)).Select(property => property.ContainingType)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    /// <summary>The rule that records and dictionaries are columns that sources can fill and expressions can read.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from property in pipeline.Properties
        where Columns.IsColumn(property) && !Columns.IsRecalled(property)
            || property.Attribute(Names.Keys) is not null
        from problem in OfProperty(pipeline, [property]).Take(1)
        select new Breach(property.TypeLocation(pipeline.CancellationToken), problem.Member, problem.Problem);

    static IEnumerable<(string Member, string Problem)> OfProperty(PipelineClass pipeline, IReadOnlyList<IPropertySymbol> path)
    {
        var property = path[path.Count - 1];
        var member = InputColumn.MemberOf(path, null);
        if (property.Attribute(Names.Keys) is not null && !(Columns.IsColumn(property) && IsDictionary(property.Type)))
            yield return (member, "'[Keys]' names keys of a dictionary; put it on a settable IReadOnlyDictionary or Dictionary of texts");
        if (!Columns.IsColumn(property) || !IsSeveral(property.Type, pipeline.Compilation))
            yield break;
        if (Unfit(property) is { } attribute)
            yield return (member, $"'[{StepTypes.ShortName(attribute)}]' is about one column, and this property is several; "
                + "put it on a property that is computed from them, or on one of the record");
        foreach (var problem in IsDictionary(property.Type)
            ? OfDictionary(property).Select(problem => (member, problem))
            : OfRecord(pipeline, path, member))
            yield return problem;
    }

    static IEnumerable<string> OfDictionary(IPropertySymbol property)
    {
        var keys = Keys(property);
        var type = ValueType(property.Type)!;
        if (keys.Count == 0)
            yield return "which of its keys are columns is not declared; write them, as in '[Keys(\"clicks\", \"views\")]'";
        foreach (var key in keys)
            if (key.Length == 0 || !PrintableNames.IsPrintable(key))
                yield return "one of its keys is empty, or has a control character or half of a character; write keys that fit on a line";
        foreach (var same in keys.GroupBy(key => key).Where(same => same.Count() > 1))
            yield return $"it names the key '{same.Key}' twice; leave one out";
        if (!type.IsColumn() || type.ListElement() is not null)
            yield return $"its values are of type {type.Describe()}, expected texts, numbers, dates or other single values of a column";
    }

    static IEnumerable<(string Member, string Problem)> OfRecord(
        PipelineClass pipeline, IReadOnlyList<IPropertySymbol> path, string member)
    {
        var record = (INamedTypeSymbol)path[path.Count - 1].Type.Underlying();
        if (Kind(record) is { } kind)
        {
            yield return (member, $"'{record.Name}' is {kind}; declare a class, struct or record of its own with settable properties");
            yield break;
        }
        if (Circle(path))
        {
            yield return (member, $"'{record.Name}' holds itself, so that its columns have no end; remove the setter of one property");
            yield break;
        }
        if (!Members(record).Any())
            yield return (member, $"'{record.Name}' has no settable property that could be a column; fields are none");
        foreach (var part in Members(record))
        {
            var name = $"{member}.{part.Name}";
            if (part.GetMethod is not { } getter || !pipeline.Compilation.IsSymbolAccessibleWithin(getter, pipeline.Row))
                yield return (name, $"'{pipeline.Row.Name}' cannot read it; make it internal or public");
            else if (part.IsVirtual || part.IsOverride || part.IsAbstract || !Columns.IsStored(
                part, pipeline.Compilation, pipeline.CancellationToken))
                yield return (name, "its accessors have code, or may have it in a derived class, which batches that are filled from files "
                    + "do not run; write '{ get; init; }'");
            else if (OfRow(part) is { } attribute)
                yield return (name, $"'[{StepTypes.ShortName(attribute)}]' is about a row, and '{record.Name}' is none; put it on a "
                    + $"property of '{pipeline.Row.Name}', such as 'double Part => {name}'");
            else if (!IsSeveral(part.Type, pipeline.Compilation) && !part.Type.IsColumn() && part.Type.TypeKind != TypeKind.Error)
                yield return (name, $"its type {part.Type.Describe()} is none that a column can have; declare another, or no setter");
            foreach (var problem in OfProperty(pipeline, [.. path, part]))
                yield return problem;
        }
    }

    /// <summary>Why a type cannot be a record, in words; null if it can.</summary>
    static string? Kind(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? "an interface"
        : type.IsAbstract ? "abstract"
        : type.Arity > 0 || type.ContainingType is { Arity: > 0 } ? "generic"
        : type.IsRefLikeType ? "a ref struct"
        : type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } parent
            ? $"derived from '{parent.Name}', whose properties would be left out"
        : null;

    static INamedTypeSymbol? OfRow(IPropertySymbol property) => Marked(property, OfRows);

    static INamedTypeSymbol? Unfit(IPropertySymbol property) =>
        Marked(property, OfColumns) ?? Constraints.Validations(property).FirstOrDefault()?.AttributeClass;

    static INamedTypeSymbol? Marked(IPropertySymbol property, string[] names) =>
        property.GetAttributes().Select(attribute => attribute.AttributeClass).OfType<INamedTypeSymbol>().FirstOrDefault(type =>
            names.Any(name => type.Is(name)) || type.DerivesFrom(Names.History)
            || Features.Steps(property).Any(step => SymbolEqualityComparer.Default.Equals(step.AttributeClass, type)));
}
