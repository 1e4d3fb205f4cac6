namespace Preprocessing;

/// <summary>Types as C# spells them, for messages.</summary>
static class TypeNames
{
    public static string Describe(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsArray => Describe(type.GetElementType()!) + "[]",
        _ when type.IsEnum => type.Name,
        TypeCode.Boolean => "bool",
        TypeCode.Char => "char",
        TypeCode.SByte => "sbyte",
        TypeCode.Byte => "byte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Decimal => "decimal",
        TypeCode.String => "string",
        _ => type.Name,
    };
}
