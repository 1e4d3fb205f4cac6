using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Preprocessing.Generators.Tests.Identity.Holes.Il;

/// <summary>A compiled assembly, among others that it may refer to.</summary>
sealed class IlImage
{
    readonly PEReader file;
    readonly IReadOnlyDictionary<string, IlImage> all;
    readonly Dictionary<string, TypeDefinitionHandle> types = [];
    readonly Dictionary<(TypeDefinitionHandle, bool, string, string), EntityHandle> members = [];
    readonly IlNames raw;

    public IlImage(byte[] bytes, IReadOnlyDictionary<string, IlImage> all)
    {
        file = new(ImmutableArray.Create(bytes));
        this.all = all;
        Reader = file.GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        raw = new(this, (home, handle) => $"{home.Name}#{System.Reflection.Metadata.Ecma335.MetadataTokens.GetToken(handle)}", null);
        foreach (var handle in Reader.TypeDefinitions)
            types[FullName(handle)] = handle;
    }

    public MetadataReader Reader { get; }

    public string Name { get; }

    /// <summary>Whether the compiler made the name. A property's field is known by the property.</summary>
    public static bool IsGenerated(string name) =>
        name.StartsWith('<') && !name.EndsWith("k__BackingField", StringComparison.Ordinal) && name != "<Module>";

    public MethodBodyBlock? Body(MethodDefinitionHandle handle) =>
        Reader.GetMethodDefinition(handle).RelativeVirtualAddress is var address and not 0 ? file.GetMethodBody(address) : null;

    public ImmutableArray<byte> Data(int address, int size) => file.GetSectionData(address).GetContent(0, size);

    /// <summary>Where a type that another assembly defines is found; null if it is none of these images.</summary>
    public (IlImage Home, TypeDefinitionHandle Handle)? Resolve(TypeReferenceHandle handle)
    {
        var names = new List<string>();
        var scope = (EntityHandle)handle;
        while (scope.Kind == HandleKind.TypeReference)
        {
            var type = Reader.GetTypeReference((TypeReferenceHandle)scope);
            names.Insert(0, (type.Namespace.IsNil ? "" : Reader.GetString(type.Namespace) + ".") + Reader.GetString(type.Name));
            scope = type.ResolutionScope;
        }
        return scope.Kind == HandleKind.AssemblyReference
            && all.TryGetValue(Reader.GetString(Reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name), out var home)
            && home.types.TryGetValue(string.Join('/', names), out var definition)
            ? (home, definition) : null;
    }

    /// <summary>The type that a token means without its type arguments; null if it is none of these images.</summary>
    public (IlImage Home, TypeDefinitionHandle Handle)? Definition(EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition:
                return (this, (TypeDefinitionHandle)token);
            case HandleKind.TypeReference:
                return Resolve((TypeReferenceHandle)token);
            case HandleKind.TypeSpecification:
                var blob = Reader.GetBlobReader(Reader.GetTypeSpecification((TypeSpecificationHandle)token).Signature);
                // ELEMENT_TYPE_GENERICINST, class or value type, then the type.
                return blob.ReadByte() == 0x15 && blob.ReadByte() is 0x11 or 0x12 ? Definition(blob.ReadTypeHandle()) : null;
            default:
                return null;
        }
    }

    /// <summary>The method or field that a reference means; null if it is none of these images.</summary>
    public (IlImage Home, EntityHandle Handle)? Member(MemberReferenceHandle handle)
    {
        var reference = Reader.GetMemberReference(handle);
        if (Definition(reference.Parent) is not var (home, type))
            return null;
        var key = (reference.GetKind() == MemberReferenceKind.Field, Reader.GetString(reference.Name), raw.Signature(reference.Signature));
        return home.Member(type, key.Item1, key.Item2, key.Item3) is { IsNil: false } member ? (home, member) : null;
    }

    EntityHandle Member(TypeDefinitionHandle type, bool isField, string name, string signature)
    {
        var key = (type, isField, name, signature);
        if (members.Count == 0)
            foreach (var handle in Reader.TypeDefinitions)
            {
                var definition = Reader.GetTypeDefinition(handle);
                foreach (var method in definition.GetMethods())
                    members[(
                        handle,
                        false,
                        Reader.GetString(Reader.GetMethodDefinition(method).Name),
                        raw.Signature(Reader.GetMethodDefinition(method).Signature))] = method;
                foreach (var field in definition.GetFields())
                    members[(
                        handle,
                        true,
                        Reader.GetString(Reader.GetFieldDefinition(field).Name),
                        raw.Signature(Reader.GetFieldDefinition(field).Signature))] = field;
            }
        return members.GetValueOrDefault(key);
    }

    string FullName(TypeDefinitionHandle handle)
    {
        var type = Reader.GetTypeDefinition(handle);
        var name = (type.Namespace.IsNil ? "" : Reader.GetString(type.Namespace) + ".") + Reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{FullName(outer)}/{name}" : name;
    }
}
