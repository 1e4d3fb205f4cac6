namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Labels with a chain: of rows, of blocks, and in the passes that learn from them.</summary>
public class LabelTests
{
    static readonly GeneratedCode Classes = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [TargetSum] public string? Place { get; init; }
            [Label] public string? Kind { get; init; }
        }
        """);

    static readonly GeneratedCode Number = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Feature] public double Wing { get; init; }
            public double Seen { get; init; }
            [Label, Log1p, StandardScale] double Price => Seen * 2;
        }
        """);

    [Fact]
    public void Head() => Classes.Header.ShouldEndWith("""
        //   Place ─ target-sum (learns in pass 2) ─ ▸ Place
        //   Kind  ─ classes (learns in pass 1) ─ ▸ label Kind
        """);

    [Fact]
    public void Label_of_a_row() => Classes["Fitted.LabelAt_Kind"].ShouldBe("""
        float LabelAt_Kind(in global::P row)
        {
            try
            {
                return (float)LabelOf_Kind(run::Values.Category(row.Kind), Learnt);
            }
            catch (api::StepException error)
            {
                throw run::LabelErrors.Of(error, "Kind");
            }
        }
        """);

    [Fact]
    public void Index_of_a_class() => Classes["Fitted.LabelOf_Kind"].ShouldBe("""
        double LabelOf_Kind(in author::Category value, Learnt learnt)
        {
            var index1 = Kind_Classes_Index(learnt, value);
            if (index1 == author::CategoryIndex.Refused)
                throw run::Refusal.Error("Kind", "classes", PipelineCode.Kind_Classes, value);
            return run::Values.IndexNumber(index1);
        }
        """);

    [Fact]
    public void Names_of_classes() => Classes["Fitted.ClassesOf_Kind"].ShouldBe("""
        global::System.Collections.Generic.IReadOnlyList<string> ClassesOf_Kind(Learnt learnt)
        {
            var names = new string[api::ClassesAttribute.Cardinality(in learnt.Kind_Classes)];
            for (var index = 0; index < names.Length; index++)
                names[index] = api::ClassesAttribute.IndexName(in learnt.Kind_Classes, index);
            return names;
        }
        """);

    [Fact]
    public void Labels_of_a_block() => Classes["LabelReader_Kind.Read"].ShouldBe("""
        protected override void Read(api::Batch<global::P> batch, int start, int rows, global::System.Span<double> target)
        {
            global::System.Span<int> index = stackalloc int[run::BlockLoop.Rows];
            index = index.Slice(0, rows);
            var refused = run::BlockLoop.Gather(batch.Texts(Column_Kind).Indices.Slice(start, rows), Kind_Classes_byText, index);
            if (refused >= 0)
            {
                var r = refused;
                throw run::Refusal.Error("Kind", "classes", PipelineCode.Kind_Classes, batch[Column_Kind].CategoryAt(start + r));
            }
            for (var r = 0; r < rows; r++)
                target[r] = run::Values.IndexNumber(index[r]);
        }
        """);

    [Fact]
    public void A_step_that_learns_from_the_label_reads_it_through_its_chain()
    {
        Classes["Pass2.Target"].ShouldBe("""
            protected void Target(api::Batch<global::P> batch, int start, int rows, global::System.Span<double> target)
            {
                target = target.Slice(0, rows);
                label.Read(start, rows, target);
            }
            """);
        Classes.Fields("Pass2").ShouldBe("protected readonly LabelReader_Kind label = new(learnt);");
        Classes["Fit_Place_TargetSum.Add"].ShouldStartWith("""
            public override void Add(api::Batch<global::P> batch)
            {
                label.Load(batch);
            """);
    }

    [Fact]
    public void The_fit_of_a_label_says_so() => Classes["Fit_Kind_Classes.Complete"].ShouldBe("""
        public override void Complete(int part)
        {
            learnt.Kind_Classes = run::LabelErrors.Complete("Kind", () => run::FitStep.Complete<api::ClassesAttribute, author::Frequencies, api::ClassesAttribute.State>(PipelineCode.Kind_Classes, Kind_Classes, "Kind", "classes"));
        }
        """);

    [Fact]
    public void Numbers_of_a_block() => Number["LabelReader_Price.Read"].ShouldBe("""
        protected override void Read(api::Batch<global::P> batch, int start, int rows, global::System.Span<double> target)
        {
            global::System.Span<double> x = stackalloc double[run::BlockLoop.Rows];
            x = x.Slice(0, rows);
            batch[Column_Seen].CopyNumbers(start, x);
            run::LaneLoop.Map<Price_Lifted, author::NoState>(default, x);
            run::LaneLoop.Map<Price_Log1p_StandardScale_Kernel, Price_Log1p_StandardScale_Kernel>(new Price_Log1p_StandardScale_Kernel(learnt), x);
            x.CopyTo(target);
        }
        """);

    [Fact]
    public void The_way_back() => Number["Fitted.InverseOf_Price"].ShouldBe("""
        double InverseOf_Price(Learnt learnt, double y)
        {
            var y1 = run::Inverse.Number<api::StandardScaleAttribute, api::StandardScaleAttribute.State>(in learnt.Price_StandardScale, y);
            var y0 = run::Inverse.Number<api::Log1pAttribute, author::NoState>(default(author::NoState), y1);
            return y0;
        }
        """);

    [Fact]
    public void A_transformer_loads_the_label_when_somebody_asks_for_it() => Number["Transformer.LabelsOf_Price"].ShouldBe("""
        void LabelsOf_Price(int start, global::System.Span<float> labels)
        {
            label_Price ??= new(learnt);
            if (!isLoaded_Price)
                label_Price.Load(batch);
            isLoaded_Price = true;
            label_Price.Write(start, labels);
        }
        """);

    static readonly GeneratedCode Several = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Feature] public double Wing { get; init; }
            [Label] public bool Flies { get; init; }
            [Label] public string? Kind { get; init; }
            [Label, Log1p] public double Price { get; init; }
        }
        """);

    [Fact]
    public void Several_labels_are_reached_by_their_positions()
    {
        Several["Fitted.LabelCore"].ShouldBe("""
            protected override float LabelCore(int label, in global::P row) => label switch
            {
                0 => LabelAt_Flies(in row),
                1 => LabelAt_Kind(in row),
                2 => LabelAt_Price(in row),
                _ => base.LabelCore(label, in row),
            };
            """);
        Several["Fitted.NameClasses"].ShouldBe("""
            protected override global::System.Collections.Generic.IReadOnlyList<string> NameClasses(int label, Learnt learnt) => label switch
            {
                1 => ClassesOf_Kind(learnt),
                _ => base.NameClasses(label, learnt),
            };
            """);
        Several["Fitted.InvertLabel"].ShouldBe("""
            protected override double InvertLabel(int label, Learnt learnt, double y) => label switch
            {
                2 => InverseOf_Price(learnt, y),
                _ => base.InvertLabel(label, learnt, y),
            };
            """);
        Several["Transformer.LabelsCore"].ShouldBe("""
            protected override void LabelsCore(int label, int start, global::System.Span<float> labels)
            {
                switch (label)
                {
                    case 0: LabelsOf_Flies(start, labels); break;
                    case 1: LabelsOf_Kind(start, labels); break;
                    case 2: LabelsOf_Price(start, labels); break;
                    default: base.LabelsCore(label, start, labels); break;
                }
            }
            """);
        Several["Declared.LabelKind"].ShouldContain("LabelKind.Several");
    }
}
