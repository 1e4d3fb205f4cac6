using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Preprocessing.Authoring;

namespace Preprocessing.FeatureStore.AspNetCore;

/// <summary>The policies that the slots of a view need besides that of the view.</summary>
/// <param name="View">The name of the view.</param>
/// <param name="BySlot">The policies of each slot; none for most.</param>
sealed record SlotPolicies(string View, IReadOnlyList<IReadOnlyList<string>> BySlot)
{
    const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>A slot needs the policies of all columns that it is computed from.</summary>
    /// <exception cref="InvalidOperationException">What reads a property with a policy cannot be told.</exception>
    public static SlotPolicies Of<TView>(FittedPipeline<TView> fitted)
    {
        var lineage = fitted.Lineage.Slots.Where(slot => slot.Output is null).ToArray();
        var columns = fitted.Pipeline.Columns.ToDictionary(column => column.Member, column => column.Name);
        var bySlot = fitted.SlotNames.ToDictionary(slot => slot, _ => new SortedSet<string>(StringComparer.Ordinal));
        foreach (var property in typeof(TView).GetProperties(Own))
            foreach (var policy in property.GetCustomAttributes<FeaturePolicyAttribute>())
                foreach (var slot in lineage.Where(Reading(property)))
                    bySlot[slot.Name].Add(policy.Policy);
        return new(fitted.Pipeline.Name, [.. fitted.SlotNames.Select(slot => bySlot[slot].ToArray())]);

        Func<SlotLineage, bool> Reading(PropertyInfo property) =>
            !columns.TryGetValue(property.Name, out var column) ? throw new InvalidOperationException(
                $"'{property.Name}' of '{typeof(TView).Name}' has a [FeaturePolicy] and is computed, so that nothing says what else shows "
                    + "it. Put the policy on the columns that it is computed from.")
            : IsRecalled(property) ? Recalling(property, lineage)
            : slot => slot.Columns.Any(known => known.Column == column);
    }

    // Lineage follows columns of data. One that comes from a view or from earlier rows is told by the step that recalls it.
    static Func<SlotLineage, bool> Recalling(PropertyInfo property, SlotLineage[] lineage)
    {
        var recall = (lineage.FirstOrDefault(slot => slot.Feature == property.Name) ?? throw new InvalidOperationException(
            $"'{property.Name}' of '{property.DeclaringType!.Name}' has a [FeaturePolicy], comes from other rows and is no feature itself, "
                + "so that nothing says which features show it. Mark it with [Feature].")).Steps[0].ToString();
        return slot => slot.Steps.Any(step => step.ToString() == recall);
    }

    static bool IsRecalled(PropertyInfo property) => property.GetCustomAttributes().Any(attribute =>
        attribute is HistoryAttribute
        || attribute.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(FromAttribute<>));

    /// <summary>Whether some slot needs one.</summary>
    public bool Any => BySlot.Any(policies => policies.Count > 0);

    /// <summary>Asks for the policies of slots.</summary>
    /// <param name="context">The request.</param>
    /// <param name="slots">The names of all slots.</param>
    /// <param name="wanted">The positions of the slots that are wanted.</param>
    /// <returns>The answer that refuses; null if nothing is refused.</returns>
    public async Task<IResult?> RefusalAsync(HttpContext context, IReadOnlyList<string> slots, IReadOnlyList<int> wanted)
    {
        var lacking = new HashSet<string>();
        foreach (var policy in wanted.SelectMany(slot => BySlot[slot]).Distinct())
        {
            var result = await AuthorizeAsync(context, policy).ConfigureAwait(false);
            if (result.Challenged)
                return TypedResults.Challenge();
            if (!result.Succeeded)
                lacking.Add(policy);
        }
        if (lacking.Count == 0)
            return null;
        var refused = wanted.Distinct().Where(slot => BySlot[slot].Any(lacking.Contains)).Select(slot => slots[slot]);
        return TypedResults.Problem(
            $"The slots {string.Join(", ", refused.Select(slot => $"'{slot}'"))} of the view '{View}' need the policy "
                + $"{string.Join(", ", lacking.Order(StringComparer.Ordinal).Select(policy => $"'{policy}'"))}. Ask for others by their "
                + "names, in \"slots\".",
            statusCode: StatusCodes.Status403Forbidden);
    }

    // As ASP.NET does it for a route, with the schemes that the policy names.
    static async Task<PolicyAuthorizationResult> AuthorizeAsync(HttpContext context, string name)
    {
        var services = context.RequestServices;
        var policy = await services.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(name).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"A [FeaturePolicy] names '{name}', but the server has no such policy. Add it with "
                    + "AddAuthorizationBuilder().AddPolicy(…).");
        var evaluator = services.GetRequiredService<IPolicyEvaluator>();
        var authenticated = await evaluator.AuthenticateAsync(policy, context).ConfigureAwait(false);
        return await evaluator.AuthorizeAsync(policy, authenticated, context, resource: null).ConfigureAwait(false);
    }
}
