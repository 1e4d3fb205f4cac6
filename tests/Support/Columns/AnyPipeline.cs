using System.Text.Json;
using Preprocessing.Generated;

namespace Preprocessing.Support;

/// <summary>A row type that nothing reads: these tests look at columns.</summary>
sealed class Any;

/// <summary>A pipeline of given columns without steps.</summary>
sealed class AnyPipeline(params ColumnInfo[] columns) : GeneratedPipeline<Any, AnyPipeline.NoState>
{
    public sealed class NoState : PipelineState
    {
        public override void Write(Utf8JsonWriter writer) { }
    }

    public override string Name => "any";
    public override string Definition => "";
    public override string TransformHash => "sha256:0";
    public override string SchemaHash => "sha256:0";
    public override string Contract => "";
    public override IReadOnlyList<ColumnInfo> Columns => columns;
    public override LabelKind LabelKind => LabelKind.None;
    public override bool HasWeight => false;
    public override int Passes => 0;
    public override IReadOnlyList<Violation> Check(Any row) => [];
    public override void Fill(Batch<Any> batch, ReadOnlySpan<Any> rows, bool training) { }
    protected override FitPass<Any> BeginPass(int pass, NoState state, int group) => throw new NotSupportedException();
    protected override FittedPipeline<Any> Complete(NoState state, FittedOn data) => throw new NotSupportedException();
    protected override NoState EmptyState() => new();
    protected override NoState ReadState(JsonElement json) => new();
    protected override void Check(Batch<Any> batch, CheckFindings findings) { }
}
