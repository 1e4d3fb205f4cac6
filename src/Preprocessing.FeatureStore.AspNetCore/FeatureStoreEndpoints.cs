using System.Buffers.Binary;
using System.Globalization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Preprocessing.FeatureStore.AspNetCore;

namespace Preprocessing.FeatureStore;

/// <summary>Serves feature views over HTTP.</summary>
public static class FeatureStoreEndpoints
{
    /// <summary>The most keys of a request.</summary>
    public const int MostKeys = 10_000;

    const string Bytes = "application/octet-stream";

    /// <summary>Maps the views of an online store.</summary>
    /// <remarks>
    /// <para>
    /// <c>GET /features</c> lists the views, <c>GET /features/{view}</c> describes one, and <c>POST /features/{view}</c> answers
    /// <c>{"keys": [{"origin": "SFO"}], "at": "2001-06-07T18:30:00"}</c> with the features of each key as of a time, now if none is given.
    /// Who accepts <c>application/octet-stream</c> gets, for each key, a byte with the status (0 not found, 1 expired, 2 found) and one
    /// little-endian double per slot, NaN if it is missing; the header <c>Feature-View</c> names the version.
    /// </para>
    /// <para>
    /// What cannot be read is a problem (RFC 9457) with status 400; a store that cannot be reached is one with 503. A view whose class
    /// names a <see cref="FeatureViewAttribute.Policy"/> asks for it; the group that is returned takes further conventions, such as
    /// <c>RequireAuthorization</c>. Slots that need a <see cref="FeaturePolicyAttribute"/> are refused with 403 to whoever lacks it; the
    /// request names the slots that it wants in <c>"slots"</c>, or wants all.
    /// </para>
    /// </remarks>
    /// <param name="routes">The application, or a group of its routes.</param>
    /// <param name="store">The store that serves; it stays the caller's.</param>
    /// <param name="views">The views.</param>
    public static RouteGroupBuilder MapFeatureStore(
        this IEndpointRouteBuilder routes, IOnlineStore store, params IReadOnlyList<ServedView> views)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(views);
        if (views.GroupBy(view => view.Name).FirstOrDefault(same => same.Count() > 1)?.Key is { } twice)
            throw new ArgumentException($"The view '{twice}' is given twice. Serve one version under a path.", nameof(views));
        if (views.FirstOrDefault(view => view.Policies.Any) is { } guarded
            && routes.ServiceProvider.GetService<IPolicyEvaluator>() is null)
            throw new InvalidOperationException(
                $"Slots of the view '{guarded.Name}' need a policy, but the server has no authorization. Add it with AddAuthorization().");
        var group = routes.MapGroup("/features").WithTags("features");
        group.MapGet("", () => TypedResults.Ok(views.Where(view => view.Policy is null).Select(view => view.Description)))
            .WithSummary("The feature views that need no policy.");
        foreach (var view in views)
            Map(group, store, view);
        return group;
    }

    static void Map(RouteGroupBuilder group, IOnlineStore store, ServedView view)
    {
        // The store is asked when the first request comes: a server starts before its store.
        var opened = new Opened(store, view);
        var get = group.MapGet(view.Name, () => TypedResults.Ok(view.Description))
            .WithSummary($"What the view '{view.Name}' is.");
        var post = group.MapPost(view.Name, (FeatureRequest request, HttpContext context) => AnswerAsync(opened, view, request, context))
            .WithSummary($"The features of keys of the view '{view.Name}'.")
            .Produces<FeatureAnswer>(StatusCodes.Status200OK, "application/json", Bytes)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        if (view.Policies.Any)
            post.ProducesProblem(StatusCodes.Status403Forbidden);
        if (view.Policy is { } policy)
        {
            get.RequireAuthorization(policy);
            post.RequireAuthorization(policy);
        }
    }

    static async Task<IResult> AnswerAsync(Opened opened, ServedView view, FeatureRequest request, HttpContext context)
    {
        if (request.Keys is not { Count: > 0 and <= MostKeys } keys)
            return Problem($"The request has {request.Keys?.Count ?? 0} keys, expected 1 to {MostKeys}.");
        var read = new FeatureKey[keys.Count];
        for (var i = 0; i < read.Length; i++)
            try
            {
                read[i] = view.Keys.Read(keys[i]);
            }
            catch (Exception cause) when (cause is FormatException or ArgumentException)
            {
                return Problem($"Key {i} of the view '{view.Name}': {cause.Message}.");
            }
        var at = Time(request.At, view.Keys.HasOffset, context.RequestServices.GetService<TimeProvider>() ?? TimeProvider.System);
        try
        {
            var lookUp = await opened.GetAsync(context.RequestAborted).ConfigureAwait(false);
            var slots = lookUp.View.Slots;
            if (!TryFind(request.Slots ?? slots, slots, out var wanted, out var unknown))
                return Problem(unknown);
            if (await view.Policies.RefusalAsync(context, slots, wanted).ConfigureAwait(false) is { } refused)
                return refused;
            var all = new double[read.Length * slots.Count];
            var found = await lookUp.GetAsync(read, at, all, context.RequestAborted).ConfigureAwait(false);
            var values = found.SelectMany((_, i) => wanted.Select(slot => all[i * slots.Count + slot])).ToArray();
            return Accepts(context.Request.Headers.Accept) ? new BinaryAnswer(lookUp.View, found, values, wanted.Length)
                : TypedResults.Ok(new FeatureAnswer(
                    lookUp.View.Id,
                    at.ToString("O", CultureInfo.InvariantCulture),
                    [.. wanted.Select(slot => slots[slot])],
                    [
                        .. found.Select((status, i) => new FeatureRow(
                            Name(status), [.. values.AsSpan(i * wanted.Length, wanted.Length).ToArray().Select(Json)])),
                    ]));
        }
        catch (StoreException refusal)
        {
            return Problem(refusal.Message, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>The positions of the slots that are wanted.</summary>
    static bool TryFind(IReadOnlyList<string> names, IReadOnlyList<string> slots, out int[] wanted, out string problem)
    {
        wanted = [.. names.Select(name => slots.Index().FirstOrDefault(slot => slot.Item == name, (Index: -1, Item: "")).Index)];
        problem = names.Count == 0 ? "The request wants no slot: leave \"slots\" out for all of them."
            : Array.IndexOf(wanted, -1) is >= 0 and var first
                ? $"The request wants the slot '{names[first]}', expected some of {string.Join(", ", slots)}."
            : "";
        return problem.Length == 0;
    }

    static ProblemHttpResult Problem(string detail, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Problem(detail, statusCode: status);

    // A view without offsets has times as they are written, and so has the request.
    static DateTime Time(DateTimeOffset? at, bool hasOffset, TimeProvider clock) =>
        hasOffset
            ? (at ?? clock.GetUtcNow()).UtcDateTime
            : DateTime.SpecifyKind((at ?? clock.GetLocalNow()).DateTime, DateTimeKind.Unspecified);

    static bool Accepts(StringValues accept) => accept.Any(value => value?.Contains(Bytes, StringComparison.OrdinalIgnoreCase) == true);

    static string Name(FeatureStatus status) =>
        status switch { FeatureStatus.Found => "found", FeatureStatus.Expired => "expired", _ => "notFound" };

    static object? Json(double value) =>
        double.IsNaN(value) ? null : double.IsInfinity(value) ? value > 0 ? "Infinity" : "-Infinity" : value;

    /// <summary>The view of a store, opened once it can be.</summary>
    sealed class Opened(IOnlineStore store, ServedView view)
    {
        ILookUp? lookUp;

        public async ValueTask<ILookUp> GetAsync(CancellationToken cancellationToken) =>
            lookUp ??= await view.OpenAsync(store, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The answer as bytes.</summary>
    sealed class BinaryAnswer(OnlineView view, IReadOnlyList<FeatureStatus> found, double[] values, int width) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var row = 1 + sizeof(double) * width;
            var bytes = new byte[found.Count * row];
            for (var i = 0; i < found.Count; i++)
            {
                bytes[i * row] = (byte)found[i];
                for (var slot = 0; slot < width; slot++)
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * row + 1 + sizeof(double) * slot), values[i * width + slot]);
            }
            context.Response.ContentType = Bytes;
            context.Response.Headers["Feature-View"] = view.Id;
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
