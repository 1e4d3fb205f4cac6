namespace Preprocessing.Governance
{
    public static class DataClasses
    {
        public const string Taxonomy = "Preprocessing";
        public static Microsoft.Extensions.Compliance.Classification.DataClassification Personal { get; }
        public static Microsoft.Extensions.Compliance.Classification.DataClassification Sensitive { get; }
    }
    public enum DateGrain
    {
        Month = 1,
        Quarter = 3,
        Year = 12,
        Decade = 120,
    }
    public sealed class FileKeyRing : Preprocessing.Governance.IKeyRing, System.IDisposable
    {
        public void Create([System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IReadOnlyCollection<string> names) { }
        public void Destroy([System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IReadOnlyCollection<string> names) { }
        public void Dispose() { }
        public Preprocessing.Governance.KeyStatus Find(string name, System.Span<byte> key) { }
        public void Refresh() { }
        public void Rotate(Preprocessing.Governance.MasterKey next) { }
        public static Preprocessing.Governance.FileKeyRing CreateNew(string path, Preprocessing.Governance.MasterKey master) { }
        public static Preprocessing.Governance.FileKeyRing Open(string path, Preprocessing.Governance.MasterKey master) { }
    }
    public interface IKeyRing
    {
        void Create([System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IReadOnlyCollection<string> names);
        void Destroy([System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IReadOnlyCollection<string> names);
        Preprocessing.Governance.KeyStatus Find(string name, System.Span<byte> key);
    }
    public sealed class KeyException : Preprocessing.PreprocessingException
    {
        public KeyException(string message, System.Exception? cause = null) { }
    }
    public static class KeyRing
    {
        public const int Length = 32;
        public static Preprocessing.Governance.IKeyRing? Current { get; }
        public static void Use(Preprocessing.Governance.IKeyRing? ring) { }
    }
    public enum KeyStatus
    {
        Unknown = 0,
        Found = 1,
        Destroyed = 2,
    }
    public enum LegalBasis
    {
        None = 0,
        Consent = 1,
        Contract = 2,
        LegalObligation = 3,
        VitalInterests = 4,
        PublicTask = 5,
        LegitimateInterests = 6,
    }
    [Preprocessing.FeatureCode(Version="1")]
    public sealed class MaskKey : Preprocessing.Authoring.IStateValue<Preprocessing.Governance.MaskKey>, System.IEquatable<Preprocessing.Governance.MaskKey>
    {
        public const int Letters = 32;
        public string Fingerprint { get; }
        public bool IsDestroyed { get; }
        public string Name { get; }
        public bool Equals(Preprocessing.Governance.MaskKey? other) { }
        public override bool Equals(object? obj) { }
        public override int GetHashCode() { }
        public override string ToString() { }
        public bool TryWrite(System.ReadOnlySpan<char> text, System.Span<char> pseudonym) { }
        public void Write(System.Text.Json.Utf8JsonWriter writer) { }
        public static void Create(Preprocessing.Governance.IKeyRing ring, string name) { }
        public static void Destroy(Preprocessing.Governance.IKeyRing ring, string name) { }
        public static Preprocessing.Governance.MaskKey Read(System.Text.Json.JsonElement json) { }
        public static Preprocessing.Governance.MaskKey Take(string name) { }
    }
    public sealed class MasterKey : System.IDisposable
    {
        public const string Variable = "PREPROCESSING_MASTER_KEY";
        public string Fingerprint { get; }
        public void Dispose() { }
        public void Save(string path) { }
        public static Preprocessing.Governance.MasterKey FromEnvironment(string variable = "PREPROCESSING_MASTER_KEY") { }
        public static Preprocessing.Governance.MasterKey FromFile(string path) { }
        public static Preprocessing.Governance.MasterKey Generate() { }
    }
    [Preprocessing.Authoring.ContractTerm("owner")]
    [System.AttributeUsage(System.AttributeTargets.Class)]
    public sealed class OwnerAttribute : System.Attribute
    {
        public OwnerAttribute(string name) { }
        [System.ComponentModel.DataAnnotations.Required]
        public string Name { get; }
    }
    [Preprocessing.Authoring.ContractTerm("personal-data")]
    [Preprocessing.Authoring.NeedsTerm(typeof(Preprocessing.Governance.PurposeAttribute?))]
    public class PersonalDataAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute
    {
        public PersonalDataAttribute(Preprocessing.Governance.PersonalDataKind kind) { }
        public Preprocessing.Governance.PersonalDataKind Kind { get; }
        [Preprocessing.Authoring.NamesColumn]
        public string? Subject { get; init; }
    }
    public enum PersonalDataKind
    {
        Other = 0,
        Name = 1,
        Email = 2,
        Phone = 3,
        Address = 4,
        Location = 5,
        Birth = 6,
        Identifier = 7,
        Financial = 8,
        Device = 9,
        Behaviour = 10,
    }
    [Preprocessing.Authoring.ContractTerm("purpose")]
    [System.AttributeUsage(System.AttributeTargets.Class, AllowMultiple=true)]
    public sealed class PurposeAttribute : System.Attribute
    {
        public PurposeAttribute(string text) { }
        [System.ComponentModel.DefaultValue(Preprocessing.Governance.LegalBasis.None)]
        public Preprocessing.Governance.LegalBasis Basis { get; init; }
        public string? NotFor { get; init; }
        [System.ComponentModel.DataAnnotations.Required]
        public string Text { get; }
    }
    [Preprocessing.Authoring.ContractTerm("retention", LimitsStorage=true)]
    [System.AttributeUsage(System.AttributeTargets.Class)]
    public sealed class RetentionAttribute : System.Attribute
    {
        public RetentionAttribute(string period) { }
        [System.ComponentModel.DataAnnotations.RegularExpression("[1-9][0-9]{0,4}[dwmy]")]
        [System.ComponentModel.DataAnnotations.Required]
        public string Period { get; }
        public System.DateTimeOffset Before(System.DateTimeOffset now) { }
    }
    [Preprocessing.Authoring.ContractTerm("sensitive")]
    [Preprocessing.Authoring.NeedsTerm(typeof(Preprocessing.Governance.PurposeAttribute?), Setting="Basis")]
    public class SensitiveAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute
    {
        public SensitiveAttribute(Preprocessing.Governance.SensitiveCategory category) { }
        public Preprocessing.Governance.SensitiveCategory Category { get; }
        [Preprocessing.Authoring.NamesColumn]
        public string? Subject { get; init; }
    }
    public enum SensitiveCategory
    {
        Origin = 0,
        PoliticalOpinion = 1,
        Belief = 2,
        TradeUnion = 3,
        Genetic = 4,
        Biometric = 5,
        Health = 6,
        SexLife = 7,
        Criminal = 8,
    }
    [Preprocessing.Authoring.ContractTerm("subject")]
    [System.AttributeUsage(System.AttributeTargets.Property)]
    public sealed class SubjectAttribute : System.Attribute
    {
        public SubjectAttribute() { }
    }
    public sealed class SubjectCipher
    {
        public SubjectCipher(Preprocessing.Governance.IKeyRing ring) { }
        public void Erase([System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IEnumerable<string> subjects) { }
        public string? Open(string subject, string field, string value) { }
        public void Prepare([System.Runtime.CompilerServices.ParamCollection] System.Collections.Generic.IEnumerable<string> subjects) { }
        public string Seal(string subject, string field, string text) { }
        public static bool IsSealed(string? value) { }
    }
}