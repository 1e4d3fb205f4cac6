namespace FlightDelay.Server;

/// <summary><c>GET /health</c>: the model that is ready. The server listens only when its model is ready.</summary>
static class HealthEndpoint
{
    public static IResult Get(FlightService service) => Results.Json(new
    {
        status = "ready",
        modelHash = service.ModelHash,
        stateHash = service.Fitted.StateHash,
        transformHash = service.Fitted.Pipeline.TransformHash,
    });
}
