using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Preprocessing.Generators.Tests.Identity.Holes.Il;

/// <summary>What a token of an image means, as a name that does not depend on where things stand in the image.</summary>
/// <remarks>
/// What the compiler named itself is numbered in the order in which it is met: its own names count the members before it.
/// </remarks>
sealed class IlNames(IlImage image, Func<IlImage, EntityHandle, string> generated, Action<IlImage, TypeDefinitionHandle>? met)
    : ISignatureTypeProvider<string, object?>
{
    MetadataReader Reader => image.Reader;

    public string Type(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => GetTypeFromDefinition(Reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => GetTypeFromReference(Reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => Reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        _ => throw new BadImageFormatException(handle.Kind.ToString()),
    };

    public string Signature(MethodSignature<string> signature) =>
        $"{(signature.Header.IsInstance ? "instance " : "")}{signature.ReturnType}"
        + (signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "")
        + $"({string.Join(",", signature.ParameterTypes)})";

    public string Signature(BlobHandle blob)
    {
        var reader = Reader.GetBlobReader(blob);
        var decoder = new SignatureDecoder<string, object?>(this, Reader, null);
        return reader.ReadSignatureHeader().Kind == SignatureKind.Field
            ? decoder.DecodeFieldSignature(ref Restart(ref reader))
            : Signature(decoder.DecodeMethodSignature(ref Restart(ref reader)));
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        met?.Invoke(image, handle);
        var type = reader.GetTypeDefinition(handle);
        if (IlImage.IsGenerated(reader.GetString(type.Name)))
            return generated(image, handle);
        var outer = type.GetDeclaringType();
        var name = reader.GetString(type.Name);
        return outer.IsNil
            ? $"[{image.Name}]{(type.Namespace.IsNil ? "" : reader.GetString(type.Namespace) + ".")}{name}"
            : $"{GetTypeFromDefinition(reader, outer, 0)}/{name}";
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        if (image.Resolve(handle) is var (home, definition))
            return new IlNames(home, generated, met).GetTypeFromDefinition(home.Reader, definition, rawTypeKind);
        var type = reader.GetTypeReference(handle);
        var scope = type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0) + "/",
            HandleKind.AssemblyReference =>
                $"[{reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name)}]",
            _ => "",
        };
        return $"{scope}{(type.Namespace.IsNil ? "" : reader.GetString(type.Namespace) + ".")}{reader.GetString(type.Name)}";
    }

    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, null);
    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();
    public string GetSZArrayType(string elementType) => elementType + "[]";
    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";
    public string GetByReferenceType(string elementType) => elementType + "&";
    public string GetPointerType(string elementType) => elementType + "*";
    public string GetPinnedType(string elementType) => "pinned " + elementType;
    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(",", typeArguments)}>";
    public string GetGenericMethodParameter(object? genericContext, int index) => "!!" + index;
    public string GetGenericTypeParameter(object? genericContext, int index) => "!" + index;
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";
    public string GetFunctionPointerType(MethodSignature<string> signature) =>
        $"method {signature.Header.CallingConvention} {Signature(signature)}";

    static ref BlobReader Restart(ref BlobReader reader)
    {
        reader.Reset();
        return ref reader;
    }
}
