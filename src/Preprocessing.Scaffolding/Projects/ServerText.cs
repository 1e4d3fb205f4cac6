namespace Preprocessing.Scaffolding;

/// <summary>The program that serves a model, as text.</summary>
static class ServerText
{
    public static string Of(ClassDraft draft) => $$"""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Microsoft.ML;
        using Preprocessing;
        using Preprocessing.ML;
        using {{draft.Namespace}};

        // Serves the model of the trainer, and refuses one that was made with other preprocessing:
        //     dotnet run -c Release --project {{draft.Namespace}}.Server -- --model model --urls http://127.0.0.1:5080
        // POST /predict takes a row as a JSON object; GET /health says which model is served.
        var builder = WebApplication.CreateSlimBuilder(args);
        var folder = builder.Configuration["model"] ?? "model";
        FittedPipeline<{{draft.ClassName}}> fitted;
        ITransformer model;
        try
        {
            fitted = {{draft.ClassName}}.Pipeline.Load(Path.Combine(folder, "{{draft.PipelineName}}.fitted.json"));
            model = new MLContext().Model.LoadVerified(fitted, Path.Combine(folder, "model.zip"), out _);
        }
        catch (Exception refusal) when (refusal is PreprocessingException or IOException)
        {
            Console.Error.WriteLine(refusal.Message);
            return 2;
        }
        using var scorer = new Scorer<{{draft.ClassName}}>(model, fitted);
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            Converters = { new JsonStringEnumConverter() },
        };

        var app = builder.Build();
        app.MapGet("/health", () => new { status = "ready", fitted.StateHash, fitted.Pipeline.TransformHash });
        app.MapPost("/predict", async (HttpRequest request, CancellationToken stop) =>
        {
            try
            {
                var row = await JsonSerializer.DeserializeAsync<{{draft.ClassName}}>(request.Body, json, stop);
                if (row is null)
                    return Results.Problem(statusCode: 400, title: "Expected a row as a JSON object, found null.");
                // The constraints were taken from one file: a row that breaks one is answered, and said to.
                var unusual = {{draft.ClassName}}.Pipeline.Check(row).Select(violation => $"{violation.Column}: {violation.Message}");
                {{Answer(draft.LabelKind)}}
            }
            catch (Exception refusal) when (refusal is JsonException or PreprocessingException)
            {
                return Results.Problem(statusCode: 400, title: "The row cannot be used.", detail: refusal.Message);
            }
        });
        await app.RunAsync();
        return 0;

        """;

    static string Answer(LabelKind kind) => kind switch
    {
        LabelKind.Boolean => "return Results.Json(new { scorer.Score(row).Probability, unusual });",
        LabelKind.Classes => """
            var predicted = scorer.Classify(row);
                    return Results.Json(new { predicted.Class, predicted.Score, unusual });
            """,
        _ => "return Results.Json(new { Prediction = scorer.Score(row).Score, unusual });",
    };
}
