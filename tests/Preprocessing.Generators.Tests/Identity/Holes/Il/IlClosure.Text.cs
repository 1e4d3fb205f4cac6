using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Preprocessing.Generators.Tests.Identity.Holes.Il;

// What is reached, as text: types, fields and methods with the bodies.
sealed partial class IlClosure
{
    string Generated(IlImage image, EntityHandle handle)
    {
        if (!generated.TryGetValue((image, handle), out var name))
            generated[(image, handle)] = name = $"<{generated.Count}>";
        return name;
    }

    IlNames Names(IlImage image, bool makes = false) => new(image, Generated, (home, type) =>
    {
        if (makes && !home.Reader.GetTypeDefinition(type).Attributes.HasFlag(TypeAttributes.Interface))
            Make(home, type);
        else if (IsValueType(home, type))
            Make(home, type);
    });

    static bool IsValueType(IlImage image, TypeDefinitionHandle handle) =>
        image.Reader.GetTypeDefinition(handle).BaseType is { IsNil: false, Kind: HandleKind.TypeReference } parent
        && image.Reader.GetTypeReference((TypeReferenceHandle)parent) is var reference
        && image.Reader.GetString(reference.Name) is "ValueType" or "Enum"
        && image.Reader.GetTypeReference((TypeReferenceHandle)image.Reader.GetTypeDefinition(handle).BaseType) is var again
        && image.Reader.GetString(again.Namespace) == "System";

    string Type(IlImage image, TypeDefinitionHandle handle)
    {
        var reader = image.Reader;
        var type = reader.GetTypeDefinition(handle);
        var names = Names(image);
        var text = new StringBuilder($"type {names.Type(handle)}");
        if (!type.BaseType.IsNil)
        {
            text.Append(" : ").Append(names.Type(type.BaseType));
            if (image.Definition(type.BaseType) is var (home, parent))
                Make(home, parent);
        }
        foreach (var implementation in type.GetInterfaceImplementations()
            .Select(implementation => names.Type(reader.GetInterfaceImplementation(implementation).Interface))
            .Order(StringComparer.Ordinal))
            text.Append(", ").Append(implementation);
        foreach (var implementation in type.GetInterfaceImplementations())
            Names(image, makes: true).Type(reader.GetInterfaceImplementation(implementation).Interface);
        var isValue = IsValueType(image, handle);
        var isEnum = isValue && names.Type(type.BaseType).EndsWith("]System.Enum", StringComparison.Ordinal);
        if (type.GetLayout() is { IsDefault: false } layout)
            text.Append($" pack {layout.PackingSize} size {layout.Size}");
        text.Append($" {type.Attributes & TypeAttributes.LayoutMask}");
        foreach (var attribute in type.GetCustomAttributes())
            if (AttributeType(image, attribute).Name is var name
                && (name.EndsWith("]System.Runtime.CompilerServices.InlineArrayAttribute", StringComparison.Ordinal)
                    || name.EndsWith("]System.FlagsAttribute", StringComparison.Ordinal)))
                text.Append($" {name} ").Append(Convert.ToHexString(reader.GetBlobBytes(reader.GetCustomAttribute(attribute).Value)));
        // The order of an enum's members is that of their values; instances of a class can only be told by what reads its fields; those of
        // a struct are compared and laid out as a whole.
        if (isValue)
            foreach (var fieldHandle in type.GetFields())
            {
                var field = reader.GetFieldDefinition(fieldHandle);
                if (field.GetDefaultValue() is { IsNil: false } value && isEnum)
                    text.Append($"\n  {reader.GetString(field.Name)} = "
                        + $"{Convert.ToHexString(reader.GetBlobBytes(reader.GetConstant(value).Value))}");
                if (!field.Attributes.HasFlag(FieldAttributes.Static))
                    text.Append($"\n  {(IsGenerated(image, handle, field.Name) ? "" : reader.GetString(field.Name))}: "
                        + $"{names.Signature(field.Signature)} {field.GetOffset()}");
            }
        return text.ToString();
    }

    bool IsGenerated(IlImage image, TypeDefinitionHandle owner, StringHandle name) =>
        IlImage.IsGenerated(image.Reader.GetString(name))
        || IlImage.IsGenerated(image.Reader.GetString(image.Reader.GetTypeDefinition(owner).Name));

    string Field(IlImage image, FieldDefinitionHandle handle)
    {
        var reader = image.Reader;
        var field = reader.GetFieldDefinition(handle);
        var text = $"field {FieldName(image, handle)}: {Names(image).Signature(field.Signature)} "
            + $"{field.Attributes & (FieldAttributes.Static | FieldAttributes.Literal)}";
        foreach (var attribute in field.GetCustomAttributes())
            if (AttributeType(image, attribute).Name is var name && name.EndsWith(".ThreadStaticAttribute", StringComparison.Ordinal))
                text += " " + name;
        if (field.GetRelativeVirtualAddress() is var address and not 0)
            text += " data " + Convert.ToHexString(image.Data(address, Size(image, field)).AsSpan());
        if (field.Attributes.HasFlag(FieldAttributes.Static)
            && !field.Attributes.HasFlag(FieldAttributes.Literal)
            && StaticConstructor(image, field.GetDeclaringType()) is { IsNil: false } constructor)
        {
            if (IsBeforeFieldInit(image, field.GetDeclaringType()))
                text += "\n" + Initializers(image, constructor, handle);
            else
                Reach(image, constructor);
        }
        return text;
    }

    static int Size(IlImage image, FieldDefinition field)
    {
        var blob = image.Reader.GetBlobReader(field.Signature);
        blob.ReadSignatureHeader();
        return blob.ReadSignatureTypeCode() switch
        {
            SignatureTypeCode.Byte or SignatureTypeCode.SByte or SignatureTypeCode.Boolean => 1,
            SignatureTypeCode.Int16 or SignatureTypeCode.UInt16 or SignatureTypeCode.Char => 2,
            SignatureTypeCode.Int32 or SignatureTypeCode.UInt32 or SignatureTypeCode.Single => 4,
            SignatureTypeCode.Int64 or SignatureTypeCode.UInt64 or SignatureTypeCode.Double => 8,
            _ => image.Reader.GetTypeDefinition((TypeDefinitionHandle)blob.ReadTypeHandle()).GetLayout().Size,
        };
    }

    static MethodDefinitionHandle StaticConstructor(IlImage image, TypeDefinitionHandle type) =>
        image.Reader.GetTypeDefinition(type).GetMethods()
            .FirstOrDefault(method => image.Reader.GetString(image.Reader.GetMethodDefinition(method).Name) == ".cctor");

    static bool IsBeforeFieldInit(IlImage image, TypeDefinitionHandle type) =>
        image.Reader.GetTypeDefinition(type).Attributes.HasFlag(TypeAttributes.BeforeFieldInit);

    string Method(IlImage image, MethodDefinitionHandle handle)
    {
        var reader = image.Reader;
        var method = reader.GetMethodDefinition(handle);
        var text = new StringBuilder(
            $"method {MethodName(image, handle)} {method.Attributes & (MethodAttributes.Static
                | MethodAttributes.Virtual
                | MethodAttributes.Abstract
                | MethodAttributes.PinvokeImpl)} {method.ImplAttributes
                    & (MethodImplAttributes.CodeTypeMask | MethodImplAttributes.Synchronized)}");
        if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
            text.Append($" import {reader.GetString(reader.GetModuleReference(method.GetImport().Module).Name)} "
                + $"{reader.GetString(method.GetImport().Name)}");
        foreach (var attribute in method.GetCustomAttributes())
            if (AttributeType(image, attribute).Name is var name && name.EndsWith(".UnsafeAccessorAttribute", StringComparison.Ordinal))
                text.Append($" {name} {Convert.ToHexString(reader.GetBlobBytes(reader.GetCustomAttribute(attribute).Value))}");
        if (method.Attributes.HasFlag(MethodAttributes.Virtual))
            calledSlots.Add((
                reader.GetString(method.Name) is var slot ? slot[(slot.LastIndexOf('.') + 1)..] : "",
                method.GetParameters().Count(parameter => reader.GetParameter(parameter).SequenceNumber > 0)));
        var owner = method.GetDeclaringType();
        if (!IsBeforeFieldInit(image, owner)
            && reader.GetString(method.Name) != ".cctor"
            && StaticConstructor(image, owner) is { IsNil: false } constructor)
            Reach(image, constructor);
        return text.Append('\n').Append(Body(image, handle)).ToString();
    }

    /// <summary>What sets a static field, and what else its class sets that may change it.</summary>
    string Initializers(IlImage image, MethodDefinitionHandle constructor, FieldDefinitionHandle handle)
    {
        var set = new HashSet<FieldDefinitionHandle>();
        var text = new StringBuilder();
        var segment = new List<IlInstruction>();
        foreach (var instruction in IlInstructions.Of(image.Body(constructor)!))
        {
            segment.Add(instruction);
            if (instruction.Code != OpCodes.Stsfld
                || OwnField(instruction) is not { IsNil: false } target
                || IlImage.IsGenerated(image.Reader.GetString(image.Reader.GetFieldDefinition(target).Name)))
                continue;
            if (target == handle
                || segment.Exists(part => OwnField(part) == handle
                    || part.Code == OpCodes.Call && MetadataTokens.EntityHandle(part.Token).Kind == HandleKind.MethodDefinition))
            {
                Write(text, image, segment);
                foreach (var read in segment.Where(part => part.Code == OpCodes.Ldsfld)
                    .Select(OwnField)
                    .Where(read => !read.IsNil && read != handle))
                    text.Append($"  reads {FieldName(image, read)} {(set.Contains(read) ? "after" : "before")} it is set\n");
            }
            set.Add(target);
            segment.Clear();
        }
        return text.ToString();

        // A generic class refers to its own fields as members of an instance.
        FieldDefinitionHandle OwnField(IlInstruction instruction) =>
            instruction.Code != OpCodes.Stsfld && instruction.Code != OpCodes.Ldsfld && instruction.Code != OpCodes.Ldsflda ? default
            : MetadataTokens.EntityHandle(instruction.Token) switch
            {
                { Kind: HandleKind.FieldDefinition } field => (FieldDefinitionHandle)field,
                var reference => image.Member((MemberReferenceHandle)reference) is var (home, member) && home == image
                    ? (FieldDefinitionHandle)member
                    : default,
            };
    }

    string Body(IlImage image, MethodDefinitionHandle handle)
    {
        if (image.Body(handle) is not { } body)
            return "";
        var text = new StringBuilder();
        if (!body.LocalSignature.IsNil)
            text.Append("  locals ")
                .AppendJoin(',', image.Reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(Names(image), null))
                .Append('\n');
        var indices = Write(text, image, [.. IlInstructions.Of(body)]);
        foreach (var region in body.ExceptionRegions)
            text.Append($"  {region.Kind} {indices[region.TryOffset]}+{region.TryLength} "
                + $"{indices[region.HandlerOffset]}+{region.HandlerLength} {region.FilterOffset} "
                + $"{(region.CatchType.IsNil ? "" : Names(image).Type(region.CatchType))}\n");
        return text.ToString();
    }

    Dictionary<int, int> Write(StringBuilder text, IlImage image, List<IlInstruction> instructions)
    {
        var indices = instructions.Select((instruction, i) => (instruction.Offset, i))
            .ToDictionary(instruction => instruction.Offset, instruction => instruction.i);
        foreach (var instruction in instructions)
        {
            text.Append("  ").Append(instruction.Code.Name!.Replace(".s", ""));
            if (instruction.Code.OperandType is OperandType.InlineString)
                text.Append(" \"")
                    .Append(image.Reader.GetUserString((UserStringHandle)MetadataTokens.Handle(instruction.Token)))
                    .Append('"');
            else if (instruction.Token != 0)
                text.Append(' ').Append(Operand(image, instruction.Code, MetadataTokens.EntityHandle(instruction.Token)));
            else if (instruction.Operand.Length > 0)
                text.Append(' ').AppendJoin(',', instruction.Operand.Split(',').Select(
                    target => target[0] == '@' && indices.TryGetValue(int.Parse(target[1..]), out var index) ? $"@{index}" : target));
            text.Append('\n');
        }
        return indices;
    }

    string Operand(IlImage image, OpCode code, EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.MethodDefinition:
                return Called(image, code, image, (MethodDefinitionHandle)token, "");
            case HandleKind.FieldDefinition:
                Reach(image, token);
                return FieldName(image, (FieldDefinitionHandle)token);
            case HandleKind.MethodSpecification:
                var specification = image.Reader.GetMethodSpecification((MethodSpecificationHandle)token);
                return $"{Operand(image, code, specification.Method)} of <{string.Join(",", Arguments(image, specification))}>";
            case HandleKind.MemberReference:
                var reference = image.Reader.GetMemberReference((MemberReferenceHandle)token);
                if (image.Member((MemberReferenceHandle)token) is not var (home, member))
                    return $"{(reference.Parent.Kind == HandleKind.MethodDefinition
                        ? "vararg"
                        : Names(image, makes: reference.Parent.Kind == HandleKind.TypeSpecification).Type(
                            reference.Parent))}::{image.Reader.GetString(reference.Name)} {Names(image).Signature(reference.Signature)}";
                var on = reference.Parent.Kind == HandleKind.TypeSpecification
                    ? " on " + Names(image, makes: code == OpCodes.Newobj).Type(reference.Parent)
                    : "";
                if (member.Kind == HandleKind.MethodDefinition)
                    return Called(image, code, home, (MethodDefinitionHandle)member, on);
                Reach(home, member);
                return FieldName(home, (FieldDefinitionHandle)member) + on;
            case HandleKind.StandaloneSignature:
                return Names(image).Signature(image.Reader.GetStandaloneSignature((StandaloneSignatureHandle)token).Signature);
            default:
                // A cast or a test tells of the type; everything else makes one.
                if (image.Definition(token) is var (declaring, type))
                    Reach(declaring, type);
                return Names(image, makes: code != OpCodes.Castclass && code != OpCodes.Isinst).Type(token);
        }
    }

    /// <summary>The type arguments of a call, which can make instances of each.</summary>
    IEnumerable<string> Arguments(IlImage image, MethodSpecification specification)
    {
        var names = new IlNames(image, Generated, (home, type) =>
        {
            Make(home, type);
            foreach (var method in home.Reader.GetTypeDefinition(type).GetMethods())
                if (home.Reader.GetMethodDefinition(method) is var constructor
                    && home.Reader.GetString(constructor.Name) == ".ctor"
                    && constructor.GetParameters().Count == 0)
                    Reach(home, method);
        });
        return specification.DecodeSignature(names, null);
    }

    string Called(IlImage from, OpCode code, IlImage home, MethodDefinitionHandle handle, string on)
    {
        Reach(home, handle);
        if (code == OpCodes.Newobj)
            Make(home, home.Reader.GetMethodDefinition(handle).GetDeclaringType());
        return MethodName(home, handle) + on;
    }

    string MethodName(IlImage image, MethodDefinitionHandle handle)
    {
        var method = image.Reader.GetMethodDefinition(handle);
        var names = Names(image);
        var name = image.Reader.GetString(method.Name);
        return $"{names.Type(method.GetDeclaringType())}::{(IlImage.IsGenerated(name) ? Generated(image, handle) : name)} "
            + $"{names.Signature(method.Signature)}";
    }

    string FieldName(IlImage image, FieldDefinitionHandle handle)
    {
        var field = image.Reader.GetFieldDefinition(handle);
        return $"{Names(image).Type(field.GetDeclaringType())}::{(IsGenerated(image, field.GetDeclaringType(), field.Name)
            ? Generated(image, handle)
            : image.Reader.GetString(field.Name))}";
    }
}
