using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The parts of .NET that features and steps may use: those that give the same result for the same arguments in every process. What is
/// not listed is refused, whether or not it is known to differ between processes.
/// </summary>
static class Platform
{
    // The keys that the runtime's and Microsoft's own packages are signed with. A name alone could be anybody's.
    static readonly HashSet<string> Keys =
    [
        "7cec85d7bea7798e",
        "b03f5f7f11d50a3a",
        "cc7b13ffcd2ddd51",
        "b77a5c561934e089",
        "adb9793829ddae60",
    ];

    /// <summary>Namespaces of which all types may be used but for those that <see cref="Excluded"/> names.</summary>
    static readonly HashSet<string> Namespaces =
    [
        "System.Collections", "System.Collections.Generic", "System.Collections.ObjectModel", "System.Collections.Frozen",
        "System.Collections.Immutable", "System.Linq", "System.Text", "System.Text.RegularExpressions", "System.Globalization",
        "System.Buffers.Binary", "System.Buffers.Text", "System.IO.Hashing", "System.Diagnostics.CodeAnalysis",
        "System.ComponentModel.DataAnnotations", "System.Runtime.Versioning",
    ];

    /// <summary>Types of other namespaces.</summary>
    static readonly HashSet<string> Types =
    [
        .. FullNames("System", "Object ValueType Enum Boolean Char SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Int128 UInt128 IntPtr "
            + "UIntPtr Half Single Double Decimal String Math MathF BitConverter Convert DateTime DateTimeOffset CharEnumerator "
            + "DateTimeKind DateOnly TimeOnly TimeSpan DayOfWeek Guid Array Span ReadOnlySpan Memory ReadOnlyMemory MemoryExtensions "
            + "Nullable Tuple TupleExtensions ValueTuple Index Range StringComparer StringComparison StringSplitOptions "
            + "StringNormalizationExtensions MidpointRounding Version Uri UriKind UriComponents UriFormat TimeZoneInfo IComparable "
            + "IEquatable IFormattable ISpanFormattable IUtf8SpanFormattable IParsable ISpanParsable IUtf8SpanParsable IConvertible "
            + "IFormatProvider ICustomFormatter IDisposable ICloneable TypeCode Type Void Attribute Delegate MulticastDelegate "
            + "FormattableString"),
        .. FullNames("System.Numerics", "BigInteger Complex BitOperations"),
        .. FullNames("System.Buffers", "IBufferWriter ArrayBufferWriter ReadOnlySequence SequenceReader SequenceReaderExtensions "
            + "SearchValues BuffersExtensions OperationStatus"),
        .. FullNames("System.Runtime.CompilerServices", "ITuple DefaultInterpolatedStringHandler IsExternalInit SwitchExpressionException "
            + "InlineArrayAttribute FormattableStringFactory"),
        .. FullNames(
            "System.Security.Cryptography",
            "SHA1 SHA256 SHA384 SHA512 SHA3_256 SHA3_384 SHA3_512 MD5 HMACSHA256 HMACSHA384 HMACSHA512 HashAlgorithm HMAC"),
        .. FullNames("System.Diagnostics", "Debug UnreachableException"),
    ];

    /// <summary>
    /// What differs between runs or machines all the same, as "Type.Member" or a type with all its members; with reasons that the analyzers
    /// of their own give more fully where they know it.
    /// </summary>
    static readonly Dictionary<string, string> Excluded = new(StringComparer.Ordinal)
    {
        ["System.Linq.Queryable"] = "is compiled at run time",
        ["System.Linq.ParallelEnumerable"] = "depends on the threads of the process",
        ["System.Globalization.GlobalizationExtensions"] = "depends on the cultures of the machine",
        ["System.Globalization.RegionInfo"] = "depends on the cultures of the machine",
        ["System.Text.EncodingProvider"] = "depends on what the process registered",
        ["System.Text.Encoding.Default"] = "depends on the machine",
        ["System.Text.Encoding.GetEncoding"] = "depends on what the process registered",
        ["System.Text.Encoding.RegisterProvider"] = "changes the process",
        ["System.Text.RegularExpressions.Regex.CompileToAssembly"] = "writes a file",
        ["System.Text.RegularExpressions.Regex.CacheSize"] = "changes the process",
    };

    /// <summary>Whether a collection gives its elements in an order that follows from their hash codes.</summary>
    public static bool IsUnordered(ITypeSymbol? type) => type is INamedTypeSymbol && IsOf(type.ContainingAssembly) && type.MetadataName() is
        "System.Collections.Immutable.ImmutableDictionary" or "System.Collections.Immutable.ImmutableHashSet"
        or "System.Collections.Frozen.FrozenDictionary" or "System.Collections.Frozen.FrozenSet" or "System.Collections.Hashtable";

    const string Order = "gives elements in an order that may be randomised in every process";

    /// <summary>Of a type, the only members that may be used.</summary>
    static readonly Dictionary<string, string[]> Only = new(StringComparer.Ordinal)
    {
        ["System.Type"] = ["op_Equality", "op_Inequality", "Equals"],
        ["System.Object"] = [".ctor", "Equals", "ReferenceEquals", "ToString", "GetHashCode"],
        ["System.ValueType"] = ["Equals", "ToString", "GetHashCode"],
        ["System.Delegate"] = ["Combine", "op_Equality", "op_Inequality"],
        ["System.MulticastDelegate"] = ["op_Equality", "op_Inequality"],
        ["System.Attribute"] = [".ctor"],
        ["System.TimeZoneInfo"] = ["Utc"],
        ["System.Globalization.CultureInfo"] =
        [
            "InvariantCulture", "NumberFormat", "DateTimeFormat", "TextInfo", "CompareInfo", "CurrentCulture", "CurrentUICulture", "Name",
        ],
        ["System.Diagnostics.Debug"] = ["Assert"],
    };

    /// <summary>Whether an assembly is a part of .NET.</summary>
    public static bool IsOf(IAssemblySymbol? assembly) =>
        assembly is not null
        && (assembly.Name is "mscorlib" or "netstandard" or "System" or "Microsoft.CSharp"
            || assembly.Name.StartsWith("System.", StringComparison.Ordinal))
        && Keys.Contains(string.Concat(
            assembly.Identity.PublicKeyToken.Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))));

    /// <summary>Why a member of the platform may not be used; null if it may.</summary>
    public static string? Refused(ISymbol member)
    {
        var type = member as INamedTypeSymbol ?? member.ContainingType;
        if (type is null)
            return null;
        type = type.OriginalDefinition;
        var name = type.MetadataName();
        if (IsUnordered(type) && member.Name is "GetEnumerator" or "Keys" or "Values" or "Items" or "ToImmutableArray" or "CopyTo")
            return Order;
        var simple =
            member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet, AssociatedSymbol: { } property }
                ? property.Name
                : member.Name;
        if (Excluded.TryGetValue(name, out var why) || Excluded.TryGetValue(name + "." + simple, out why))
            return why;
        if (Only.TryGetValue(name, out var only) && !only.Contains(simple))
            return Unknown;
        return IsKnown(type, name) ? null : Unknown;
    }

    /// <summary>What is said of code that is found at run time.</summary>
    public const string Unseen = "which is found at run time only: no hash covers what it calls";

    /// <summary>Why a member is known to differ from run to run or from machine to machine; null if it is not.</summary>
    public static string? Chance(ISymbol member) => member.ContainingType is not { } type ? null : (type.MetadataName(), member.Name) switch
    {
        ("System.DateTime" or "System.DateTimeOffset", "Now" or "UtcNow" or "Today") or ("System.TimeProvider", _)
            or ("System.Diagnostics.Stopwatch", _)
            => "which differs from run to run",
        ("System.Random" or "System.Security.Cryptography.RandomNumberGenerator", _) or ("System.Guid", "NewGuid" or "CreateVersion7")
            or ("System.Linq.Enumerable", "Shuffle")
            => "which is left to chance",
        ("System.DateTime" or "System.DateTimeOffset", "ToLocalTime" or "ToUniversalTime" or "LocalDateTime")
            or ("System.TimeZoneInfo", "Local")
            => "which depends on the time zone of the machine",
        ("System.DateTime", "ToFileTime" or "FromFileTime") or ("System.DateTimeOffset", "op_Implicit" or "ToFileTime" or "FromFileTime") =>
            "which depends on the time zone of the machine",
        ("System.DateTime" or "System.DateTimeOffset", "Parse" or "TryParse" or "ParseExact" or "TryParseExact")
            or ("System.Convert", "ToDateTime")
            when member is IMethodSymbol parsing
                && parsing.Parameters.All(parameter => parameter.Type.Name != "DateTimeStyles")
                && parsing.Parameters.FirstOrDefault()?.Type is { SpecialType: not SpecialType.System_DateTime }
            => "which may convert to the time zone of the machine: pass 'DateTimeStyles', "
                + "such as RoundtripKind or AssumeUniversal with AdjustToUniversal",
        ("System.DateTimeOffset", ".ctor")
            when member is IMethodSymbol { Parameters.Length: 1 } constructor && constructor.Parameters[0].Type.Is("System.DateTime")
            => "which depends on the time zone of the machine",
        ("System.DateTime" or "System.DateTimeOffset", "IsDaylightSavingTime" or "FromBinary" or "ToBinary" or "ToFileTimeUtc") =>
            "which depends on the time zone of the machine",
        ("System.Text.StringBuilder", "AppendLine") or ("System.String", "ReplaceLineEndings")
            when member is IMethodSymbol { Parameters: var texts } && (member.Name == "AppendLine" || texts.IsEmpty)
            => "which ends lines as the system does",
        ("System.Globalization.HijriCalendar" or "System.Globalization.JapaneseCalendar"
            or "System.Globalization.JapaneseLunisolarCalendar", _) => "which depends on the machine",
        ("System.HashCode", _) => "which is randomised in every process",
        (_, "GetHashCode") when !IsInteger(type) => "which may be randomised in every process",
        ("System.Environment" or "System.AppContext" or "System.OperatingSystem" or "System.GC" or "System.Console"
            or "System.Diagnostics.Process" or "System.Runtime.InteropServices.RuntimeInformation", _)
            => "which depends on the machine and the process",
        ("System.Numerics.Vector", "Count" or "IsHardwareAccelerated" or "IsSupported") or ("System.BitConverter", "IsLittleEndian")
            or ("System.IntPtr" or "System.UIntPtr", "Size" or "MaxValue" or "MinValue") or (_, "IsSupported" or "IsHardwareAccelerated")
            => "which depends on the machine",
        ("System.Activator" or "System.Type" or "System.Delegate", "CreateInstance" or "GetType" or "GetMethod" or "GetProperty"
            or "GetField" or "InvokeMember" or "DynamicInvoke") => Unseen,
        var (name, _) when name.StartsWith("System.Reflection.", StringComparison.Ordinal)
            || name.StartsWith("System.Linq.Expressions.", StringComparison.Ordinal) => Unseen,
        var (name, _) when name.StartsWith("System.Threading.", StringComparison.Ordinal) => "which depends on the threads of the process",
        var (name, _) when name.StartsWith("System.IO.", StringComparison.Ordinal)
            && type.Name is "File" or "FileInfo" or "Directory" or "DirectoryInfo" or "DriveInfo" =>
            "which depends on the files of the machine",
        var (name, _) when name.StartsWith("System.Net.", StringComparison.Ordinal) => "which depends on the network",
        _ => null,
    };

    /// <summary>Whether a member is the current culture of the process, or follows from it.</summary>
    public static bool IsCulture(ISymbol member) => (member.ContainingType.MetadataName(), member.Name) switch
    {
        ("System.Globalization.CultureInfo", "CurrentCulture" or "CurrentUICulture" or "InstalledUICulture" or "DefaultThreadCurrentCulture"
            or "DefaultThreadCurrentUICulture") => true,
        ("System.Globalization.NumberFormatInfo" or "System.Globalization.DateTimeFormatInfo", "CurrentInfo") => true,
        ("System.Globalization.RegionInfo", "CurrentRegion") => true,
        ("System.StringComparison" or "System.StringComparer", "CurrentCulture" or "CurrentCultureIgnoreCase" or "InvariantCulture"
            or "InvariantCultureIgnoreCase") => true,
        ("System.Collections.Comparer" or "System.Collections.CaseInsensitiveComparer" or "System.Globalization.IdnMapping", _) => true,
        _ => false,
    };

    static bool IsInteger(INamedTypeSymbol type) => type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_UInt64;

    const string Unknown = "is not among the parts of .NET that are known to give the same result in every process";

    static bool IsKnown(INamedTypeSymbol type, string name)
    {
        var outer = type;
        while (outer.ContainingType is { } around)
            outer = around;
        var space = outer.ContainingNamespace?.ToDisplayString() ?? "";
        return Namespaces.Contains(space) || Types.Contains(name) || Types.Contains(outer.MetadataName())
            || type.TypeKind is TypeKind.Delegate && space is "System" || IsException(type)
            || space == "System.Numerics"
                && type.TypeKind == TypeKind.Interface || type.DerivesFrom("System.Attribute") && !name.Contains("Reflection");
    }

    static bool IsException(INamedTypeSymbol type) => type.DerivesFrom("System.Exception");

    static IEnumerable<string> FullNames(string space, string names) =>
        names.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(name => space + "." + name);
}
