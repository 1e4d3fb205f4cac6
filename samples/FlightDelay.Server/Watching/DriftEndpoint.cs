using Preprocessing;

namespace FlightDelay.Server;

/// <summary>
/// <c>GET /drift</c>: how the flights that were asked for lately differ from those that were trained on, and what was unknown, missing or
/// refused in them.
/// </summary>
static class DriftEndpoint
{
    public static IResult Get(FlightService service) => service.Drift is not { } monitor
        ? Results.Problem(
            statusCode: StatusCodes.Status404NotFound,
            title: "There is nothing to compare with.",
            detail: "The pipeline was fitted without a profile of its data. Train again with the trainer of this version.")
        : Answer(monitor.Compare());

    static IResult Answer(DriftReport report) => Results.Json(new
    {
        verdict = report.Verdict.ToString(),
        columns = report.Columns.Select(column => new
        {
            column = column.Column,
            verdict = column.Verdict.ToString(),
            rows = column.Rows,
            // JSON has no numbers that are not finite, as those of no rows are.
            psi = Finite(column.Psi),
            missingShare = Finite(column.MissingShare),
            reasons = column.Reasons,
        }),
        served = report.Served,
    });

    static double? Finite(double number) => double.IsFinite(number) ? number : null;
}
