namespace Preprocessing.Golden.Tests.Operations;

sealed class FeatureHasher : Operation
{
    /// <summary>
    /// Dictionaries are tuples whose elements have the columns' names; a single column stands alone, lists of tokens too.
    /// </summary>
    public override void Apply(Stage stage)
    {
        var names = stage.Text("input_type") == "dict"
            ? $"Names = new string[] {{ " + string.Join(", ", stage.Streams.Select(stream => Code.Of(stream.Name))) + $" }}"
            : null;
        if (stage.Streams.Count > 1)
            stage.Together();
        stage.Each(
            "HashVector", Code.Arguments($"{stage["n_features"]}", $"Signed = {Code.Of(stage.Flag("alternate_sign", true))}", names));
    }
}
