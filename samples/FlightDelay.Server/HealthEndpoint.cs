namespace FlightDelay.Server;

/// <summary><c>GET /health</c>: which model is ready. The server listens only once it is.</summary>
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
