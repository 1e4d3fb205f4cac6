using System.Text.Json;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>
/// <c>POST /predict</c>: takes one flight as a JSON object, or several as an array; <c>?features=true</c> adds the features that the model
/// saw.
/// </summary>
static class PredictEndpoint
{
    public static async Task<IResult> PostAsync(
        HttpRequest request, FlightService service, CancellationToken cancellationToken, bool features = false)
    {
        if (!request.HasJsonContentType())
            return Problem(
                StatusCodes.Status415UnsupportedMediaType,
                "Flights are sent as JSON.",
                $"Expected the header 'Content-Type: application/json', found '{request.ContentType}'.");
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
            return Answer(body.RootElement, service, features, cancellationToken);
        }
        catch (JsonException error)
        {
            return Problem(StatusCodes.Status400BadRequest, "The body is not JSON.", error.Message);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problem(
                error.StatusCode,
                "The body is too long.",
                $"Expected at most {Limits.BodyBytes} bytes; send the flights in several requests.");
        }
        catch (BadHttpRequestException error) when (!cancellationToken.IsCancellationRequested)
        {
            return Problem(error.StatusCode, "The request cannot be read.", error.Message);
        }
    }

    static IResult Answer(JsonElement body, FlightService service, bool features, CancellationToken cancellationToken)
    {
        var many = body.ValueKind == JsonValueKind.Array;
        if (many && body.GetArrayLength() > Limits.Flights)
            return Problem(
                StatusCodes.Status413PayloadTooLarge,
                "These are too many flights.",
                $"Expected at most {Limits.Flights} flights, found {body.GetArrayLength()}; send them in several requests.");

        var problems = new FlightProblems();
        var flights = many
            ? body.EnumerateArray().Select((json, index) => FlightReader.Read(json, index, problems)).ToArray()
            : [FlightReader.Read(body, null, problems)];
        if (problems.Count > 0)
            return Refuse(problems, service);

        var answers = new Prediction[flights.Length];
        for (var i = 0; i < answers.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                answers[i] = Prediction.Of(flights[i]!, service, features);
                service.Watch(flights[i]!);
            }
            catch (StepException refusal)
            {
                problems.Add(many ? i : null, null, null, refusal.Message);
            }
        }
        return problems.Count > 0 ? Refuse(problems, service) : many ? Results.Json(answers) : Results.Json(answers[0]);
    }

    static IResult Refuse(FlightProblems problems, FlightService service)
    {
        foreach (var flight in problems.Listed.GroupBy(problem => problem.Index))
            service.Drift?.Refuse(flight.Select(problem => problem.Column ?? ServedRows.OtherReason));
        return Results.Problem(
            statusCode: StatusCodes.Status400BadRequest,
            title: "The request holds flights that cannot be used.",
            detail: $"{problems.Count} problem(s). The first: {problems.Listed[0].Pointer}: {problems.Listed[0].Detail}.",
            extensions: new Dictionary<string, object?> { ["errors"] = problems.Listed });
    }

    static IResult Problem(int status, string title, string detail) => Results.Problem(statusCode: status, title: title, detail: detail);
}
