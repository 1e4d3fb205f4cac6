using System.Globalization;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>
/// <c>GET /pipeline</c>: the preprocessing that the model was trained with, as JSON, or as text for requests that accept <c>text/plain</c>.
/// </summary>
static class PipelineEndpoint
{
    public static IResult Get(HttpRequest request, FlightService service)
    {
        var preferred = request.GetTypedHeaders().Accept.OrderByDescending(accepted => accepted.Quality ?? 1).FirstOrDefault();
        return preferred?.MediaType == "text/plain" ? Results.Text(Text(service)) : Results.Json(Json(service));
    }

    static object Json(FlightService service)
    {
        var (fitted, pipeline) = (service.Fitted, service.Fitted.Pipeline);
        return new
        {
            pipeline.Name,
            pipeline.TransformHash,
            fitted.StateHash,
            pipeline.SchemaHash,
            service.ModelHash,
            fittedOn = new { rows = fitted.FittedOn.Rows, dataVersion = fitted.FittedOn.DataVersion },
            Columns = pipeline.Columns.Select(column => new
            {
                column.Name,
                Field = FlightJson.FieldOf(column),
                Type = column.Type.Name,
                Nullable = column.IsNullable,
                TrainingOnly = column.IsTrainingOnly,
            }),
            fitted.SlotNames,
            Features = service.Origins,
            KnownValues = service.Known,
            Definition = pipeline.Definition.TrimEnd('\n').Split('\n'),
        };
    }

    static string Text(FlightService service)
    {
        var (fitted, pipeline) = (service.Fitted, service.Fitted.Pipeline);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {pipeline.Definition}
            transform hash {pipeline.TransformHash}
            state hash     {fitted.StateHash}
            schema hash    {pipeline.SchemaHash}
            model hash     {service.ModelHash}
            fitted on      {fitted.FittedOn.Rows} rows, data version {fitted.FittedOn.DataVersion ?? "unknown"}
            features       {string.Join(" ", fitted.SlotNames)}

            """);
    }
}
