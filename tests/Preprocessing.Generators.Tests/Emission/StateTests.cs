namespace Preprocessing.Generators.Tests.Emission;

/// <summary>The states of the steps: configured, read, checked and written.</summary>
public class StateTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [OneHot] public string? Place { get; init; }
            [Powers(3), Centre] public double Wing { get; init; }
        }
        """);

    [Fact]
    public void Fields() => Code.Fields("Learnt").ShouldBe("""
        public api::OneHotAttribute.State Place_OneHot;
        public PowersAttribute.State Wing_Powers;
        public CentreAttribute.State[] Wing_Centre = [];
        """);

    [Fact]
    public void Configured_and_read() => Code["Learnt.Learnt"].ShouldBe("""
        public Learnt()
        {
            Wing_Powers = run::FitStep.Configure<PowersAttribute, author::Nothing, PowersAttribute.State>(PipelineCode.Wing_Powers, "Wing", "powers");
        }

        public Learnt(global::System.Text.Json.JsonElement json) : this()
        {
            run::StateJson.RequireKeys(json, ["Place/one-hot", "Wing/centre"]);
            global::System.Text.Json.JsonElement part;
            var learnt = this;
            part = run::StateJson.Object(json, "Place/one-hot", 5);
            Place_OneHot = new api::OneHotAttribute.State(run::StateJson.Value<author::CategoryTable>(part, "Categories"), run::StateJson.Value<author::CategoryTable>(part, "Infrequent"), run::StateJson.Value<author::CategoryTable>(part, "Dropped"), run::StateJson.Int32(part, "Unknown"), run::StateJson.Int32(part, "Missing"));
            run::StateCheck.Require(((author::IVerifyState<api::OneHotAttribute.State>)PipelineCode.Place_OneHot).Verify(in Place_OneHot, 1), "Place/one-hot");
            Wing_Centre = run::StateJson.Array(json, "Wing/centre", 1, static item => new CentreAttribute.State(run::StateJson.Double(item, "Mean")));
            run::StateCheck.RequireOneForEach(Wing_Centre.Length, PowersAttribute.Width(in learnt.Wing_Powers), "Wing/centre");
        }
        """);

    [Fact]
    public void Written() => Code["Learnt.Write"].ShouldBe("""
        public override void Write(global::System.Text.Json.Utf8JsonWriter json)
        {
            json.WriteStartObject();
            json.WriteStartObject("Place/one-hot");
            run::StateJson.Write(json, "Categories", Place_OneHot.Categories);
            run::StateJson.Write(json, "Infrequent", Place_OneHot.Infrequent);
            run::StateJson.Write(json, "Dropped", Place_OneHot.Dropped);
            run::StateJson.Write(json, "Unknown", Place_OneHot.Unknown);
            run::StateJson.Write(json, "Missing", Place_OneHot.Missing);
            json.WriteEndObject();
            json.WriteStartArray("Wing/centre");
            foreach (var state in Wing_Centre)
            {
                json.WriteStartObject();
                run::StateJson.Write(json, "Mean", state.Mean);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        """);
}
