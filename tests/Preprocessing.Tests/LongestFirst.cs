using Preprocessing.Tests;
using Preprocessing.Tests.SameBits;
using Preprocessing.Tests.Steps;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Preprocessing.Tests;

/// <summary>
/// Starts the classes that take minutes before the others: one of them that starts late runs alone in the end, beside an idle core.
/// By default, the native compiler was started in the middle and ended last.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly Type[] Longest =
        [typeof(SameBitsNativeTests), typeof(StepContract), typeof(StepFitContract), typeof(StepWeightContract), typeof(SameBitsTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderBy(Place)];

    static int Place<TTestCollection>(TTestCollection collection) where TTestCollection : ITestCollection =>
        Array.FindIndex(Longest, type => collection.TestCollectionDisplayName.Contains($"{type.FullName} ", StringComparison.Ordinal))
            is >= 0 and var place ? place : Longest.Length;
}
