using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Preprocessing.Generators.Tests.Identity.Holes.Il;

/// <summary>
/// The compiled code that features and steps reach within a program and its libraries, as text: bodies of methods, fields with their data,
/// types with bases and layouts, overrides in types that are made, static constructors. It is computed from the image alone, and knows
/// nothing of how the generator goes about it.
/// </summary>
sealed partial class IlClosure
{
    readonly Queue<(IlImage Image, EntityHandle Handle)> open = new();
    readonly HashSet<(IlImage, EntityHandle)> seen = [];
    readonly Dictionary<(IlImage, EntityHandle), string> generated = [];
    readonly List<(IlImage Image, TypeDefinitionHandle Handle)> made = [];
    readonly HashSet<(IlImage, TypeDefinitionHandle)> isMade = [];
    readonly HashSet<(string Name, int Parameters)> calledSlots = [];
    readonly Dictionary<(IlImage, EntityHandle), HashSet<(IlImage, EntityHandle)>> calls = [];
    readonly List<string> parts = [];
    int declared;
    (IlImage, EntityHandle) current;

    IlClosure() { }

    /// <summary>Whether a method can call itself, so that running it may not end.</summary>
    public bool IsRecursive { get; private set; }

    /// <summary>What is not in both, in a few lines; null if nothing differs.</summary>
    public string? Difference(IlClosure other) => Ordered.SequenceEqual(other.Ordered) ? null
        : $"{string.Join('\n', parts.Except(other.parts).Take(2))}\n  became\n{string.Join('\n', other.parts.Except(parts).Take(2))}";

    // What features declare counts in its order, as chains of steps do. The code behind says whose it is: in which order the walk came to
    // it follows from the order of members in the file, which means nothing.
    IEnumerable<string> Ordered => parts.Take(declared).Concat(parts.Skip(declared).Order(StringComparer.Ordinal));

    public static IlClosure Of(CompiledProgram program)
    {
        var images = new Dictionary<string, IlImage>();
        foreach (var library in program.Libraries)
            images[library.Image.Name] = new(library.Image.Bytes, images);
        var main = images[program.Code.Name] = new(program.Code.Bytes, images);
        var closure = new IlClosure();
        foreach (var image in images.Values)
            closure.ModuleInitializers(image);
        closure.Roots(main);
        closure.declared = closure.parts.Count;
        closure.Run();
        closure.IsRecursive = closure.HasCycle();
        return closure;
    }

    void ModuleInitializers(IlImage image)
    {
        foreach (var method in image.Reader.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(1)).GetMethods())
            Reach(image, method);
    }

    /// <summary>The properties of the row that carry attributes of the library or of steps, and these steps.</summary>
    void Roots(IlImage image)
    {
        var reader = image.Reader;
        foreach (var handle in reader.TypeDefinitions)
        {
            var row = reader.GetTypeDefinition(handle);
            if (!row.GetCustomAttributes()
                .Any(attribute => AttributeType(image, attribute).Name == "[Preprocessing]Preprocessing.PipelineAttribute"))
                continue;
            foreach (var propertyHandle in row.GetProperties()
                .OrderBy(property => reader.GetString(reader.GetPropertyDefinition(property).Name), StringComparer.Ordinal))
            {
                var property = reader.GetPropertyDefinition(propertyHandle);
                // Whoever makes a row sets its columns; what the compiler writes only stores them.
                if (property.GetAccessors().Setter is { IsNil: false } setter
                    && !reader.GetMethodDefinition(setter).GetCustomAttributes().Any(attribute =>
                        AttributeType(image, attribute).Name.EndsWith("CompilerGeneratedAttribute", StringComparison.Ordinal)))
                    Reach(image, setter);
                foreach (var attribute in property.GetCustomAttributes())
                {
                    var (name, definition) = AttributeType(image, attribute);
                    // What a column is called in the data, and what its values must satisfy, changes no number.
                    if (definition is null && !name.StartsWith("[Preprocessing]", StringComparison.Ordinal)
                        || name == "[Preprocessing]Preprocessing.ColumnAttribute")
                        continue;
                    parts.Add($"attribute {name} of {reader.GetString(property.Name)} "
                        + $"{Convert.ToHexString(reader.GetBlobBytes(reader.GetCustomAttribute(attribute).Value))}");
                    if (property.GetAccessors().Getter is { IsNil: false } getter)
                        Reach(image, getter);
                    if (definition is var (home, step))
                    {
                        Make(home, step);
                        foreach (var (declaring, type) in Bases(home, step)
                            .Select(name => name.Definition).OfType<(IlImage, TypeDefinitionHandle)>()
                            .Prepend((home, step)))
                            foreach (var method in declaring.Reader.GetTypeDefinition(type).GetMethods())
                                Reach(declaring, method);
                    }
                }
            }
        }
    }

    (string Name, (IlImage, TypeDefinitionHandle)? Definition) AttributeType(IlImage image, CustomAttributeHandle handle)
    {
        var constructor = image.Reader.GetCustomAttribute(handle).Constructor;
        var type = constructor.Kind == HandleKind.MethodDefinition
            ? image.Reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : image.Reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return (new IlNames(image, (_, _) => "<>", null).Type(type), image.Definition(type));
    }

    void Run()
    {
        var (dispatchedTypes, dispatchedSlots) = (0, 0);
        while (true)
        {
            while (open.TryDequeue(out var next))
            {
                current = next;
                parts.Add(next.Handle.Kind switch
                {
                    HandleKind.MethodDefinition => Method(next.Image, (MethodDefinitionHandle)next.Handle),
                    HandleKind.FieldDefinition => Field(next.Image, (FieldDefinitionHandle)next.Handle),
                    _ => Type(next.Image, (TypeDefinitionHandle)next.Handle),
                });
            }
            if ((dispatchedTypes, dispatchedSlots) == (made.Count, calledSlots.Count))
                break;
            (dispatchedTypes, dispatchedSlots) = (made.Count, calledSlots.Count);
            for (var i = 0; i < made.Count; i++)
                Dispatch(made[i].Image, made[i].Handle);
        }
    }

    /// <summary>Reaches what a type that is made puts in the slots that are called, or that code outside may call.</summary>
    void Dispatch(IlImage image, TypeDefinitionHandle handle)
    {
        var reader = image.Reader;
        var outside = Bases(image, handle).Where(name => name.Definition is null).SelectMany(name => OutsideSlots(name.Name)).ToHashSet();
        current = (image, handle);
        foreach (var (home, type) in Bases(image, handle).Select(name => name.Definition).OfType<(IlImage, TypeDefinitionHandle)>()
            .Prepend((image, handle)))
            foreach (var methodHandle in home.Reader.GetTypeDefinition(type).GetMethods())
            {
                var method = home.Reader.GetMethodDefinition(methodHandle);
                if ((method.Attributes & (MethodAttributes.Virtual | MethodAttributes.Static)) == 0)
                    continue;
                var name = home.Reader.GetString(method.Name);
                var slot = (
                    name[(name.LastIndexOf('.') + 1)..],
                    method.GetParameters().Count(parameter => home.Reader.GetParameter(parameter).SequenceNumber > 0));
                if (method.Attributes.HasFlag(MethodAttributes.Abstract))
                    continue;
                // A static method takes a slot of an interface by its name, too.
                if (calledSlots.Contains(slot)
                    || outside.Contains(slot.Item1) && (method.Attributes.HasFlag(MethodAttributes.Virtual) || Implements(home, type)))
                    Reach(home, methodHandle);
            }
    }

    static bool Implements(IlImage image, TypeDefinitionHandle type) =>
        image.Reader.GetTypeDefinition(type).GetInterfaceImplementations().Count > 0;

    /// <summary>The bases and interfaces of a type, and theirs.</summary>
    static IEnumerable<(string Name, (IlImage, TypeDefinitionHandle)? Definition)> Bases(IlImage image, TypeDefinitionHandle handle)
    {
        var type = image.Reader.GetTypeDefinition(handle);
        var direct = type.GetInterfaceImplementations()
            .Select(implementation => image.Reader.GetInterfaceImplementation(implementation).Interface);
        foreach (var token in type.BaseType.IsNil ? direct : direct.Prepend(type.BaseType))
        {
            var definition = image.Definition(token);
            yield return (new IlNames(image, (_, _) => "<>", null).Type(token), definition);
            if (definition is var (home, inner))
                foreach (var further in Bases(home, inner))
                    yield return further;
        }
    }

    /// <summary>The names of what a type outside calls on those that derive from it.</summary>
    static IEnumerable<string> OutsideSlots(string name)
    {
        var bare = name.IndexOf('<') is > 0 and var generic ? name[..generic] : name;
        if (bare.IndexOf(']') is not (> 0 and var end)
            || System.Type.GetType($"{bare[(end + 1)..].Replace('/', '+')}, {bare[1..end]}", throwOnError: false) is not { } type)
            return [];
        return type.GetInterfaces()
            .Append(type)
            .SelectMany(part => part.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsVirtual || method.IsAbstract)
            .Select(method => method.Name);
    }

    void Reach(IlImage image, EntityHandle handle)
    {
        if (current.Item1 is not null && handle.Kind == HandleKind.MethodDefinition)
            (calls.TryGetValue(current, out var targets) ? targets : calls[current] = []).Add((image, handle));
        if (seen.Add((image, handle)))
            open.Enqueue((image, handle));
    }

    void Make(IlImage image, TypeDefinitionHandle handle)
    {
        Reach(image, handle);
        if (isMade.Add((image, handle)))
            made.Add((image, handle));
    }

    bool HasCycle()
    {
        var state = new Dictionary<(IlImage, EntityHandle), bool>();
        return calls.Keys.ToList().Exists(Visit);

        bool Visit((IlImage, EntityHandle) node)
        {
            if (state.TryGetValue(node, out var done))
                return !done;
            state[node] = false;
            if (calls.TryGetValue(node, out var targets) && targets.Any(Visit))
                return true;
            state[node] = true;
            return false;
        }
    }
}
