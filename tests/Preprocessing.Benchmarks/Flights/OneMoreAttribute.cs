using Preprocessing.Authoring;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>Counts from 1 instead of 0, so that 0 is free for what is unknown: x + 1.</summary>
[StepInfo("one-more", Version = 1)]
public sealed class OneMoreAttribute : StepAttribute, IFit<Nothing, OneMoreAttribute.State>, IMap<OneMoreAttribute.State>
{
    public readonly record struct State(double Step);

    public State Fit(Nothing column) => new(1);

    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => x + state.Step;
}
