namespace Preprocessing.Scaffolding
{
    public sealed class ClassDraft : System.IEquatable<Preprocessing.Scaffolding.ClassDraft>
    {
        public ClassDraft() { }
        public string ClassName { get; init; }
        public string Code { get; init; }
        public System.Collections.Generic.IReadOnlyList<Preprocessing.Scaffolding.DraftedColumn> Columns { get; init; }
        public Preprocessing.Scaffolding.ModelFamily For { get; init; }
        public Preprocessing.LabelKind LabelKind { get; init; }
        public string? LabelProperty { get; init; }
        public string Namespace { get; init; }
        public string PipelineName { get; init; }
        public static Preprocessing.Scaffolding.ClassDraft Of(Preprocessing.Data.Survey survey, Preprocessing.Scaffolding.DraftOptions? options = null) { }
    }
    public enum ColumnUse
    {
        Feature = 0,
        Label = 1,
        Key = 2,
        EventTime = 3,
        LeftOut = 4,
    }
    public sealed class DraftException : Preprocessing.PreprocessingException
    {
        public DraftException(string message) { }
    }
    public sealed class DraftOptions : System.IEquatable<Preprocessing.Scaffolding.DraftOptions>
    {
        public DraftOptions() { }
        public string? ClassName { get; init; }
        public Preprocessing.Scaffolding.ModelFamily For { get; init; }
        public string? Label { get; init; }
        public string? Namespace { get; init; }
    }
    public sealed class DraftedColumn : System.IEquatable<Preprocessing.Scaffolding.DraftedColumn>
    {
        public DraftedColumn(string Column, string? Property, Preprocessing.Scaffolding.ColumnUse Use, string Reason) { }
        public string Column { get; init; }
        public string? Property { get; init; }
        public string Reason { get; init; }
        public Preprocessing.Scaffolding.ColumnUse Use { get; init; }
    }
    public enum ModelFamily
    {
        Trees = 0,
        Linear = 1,
        Network = 2,
    }
    public static class ProjectFiles
    {
        public static System.Collections.Generic.IReadOnlyDictionary<string, string> Of(Preprocessing.Scaffolding.ClassDraft draft, string version) { }
    }
}