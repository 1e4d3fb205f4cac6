using System.Text.Json;

namespace Preprocessing.Tests.Steps.Laws;

/// <summary>The state names feature and step, and no internal of the code.</summary>
sealed class StateIsReadable : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        if (await run.FitOrdinary() is not { } fitted)
            return;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            fitted.State.Write(json);
        var text = System.Text.Encoding.UTF8.GetString(bytes.ToArray());
        using var parsed = JsonDocument.Parse(text);
        foreach (var member in parsed.RootElement.EnumerateObject())
            if (member.Name != $"Value/{run.StepName}" || member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                run.Wrong.Add($"what is learnt stands under '{member.Name}', expected an object or list under 'Value/{run.StepName}'");
        foreach (var internals in new[] { "Preprocessing.", "System.", "Attribute", "`1", "[]" + "\"", "Version=" })
            if (text.Contains(internals, StringComparison.Ordinal))
                run.Wrong.Add($"the state speaks of '{internals}': {text[..Math.Min(300, text.Length)]}");
    }
}
