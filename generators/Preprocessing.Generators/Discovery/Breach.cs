using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>One breach of a rule.</summary>
/// <param name="Location">The location of the code that breaks the rule.</param>
/// <param name="Arguments">The arguments of the rule's message.</param>
sealed record Breach(Location Location, params object[] Arguments);

/// <summary>
/// A rule that the class of a pipeline must keep. It finds the breaches one after the other, so that whoever only asks whether there is one
/// pays for the location and the words of no more than the first.
/// </summary>
/// <param name="pipeline">The class.</param>
/// <returns>The breaches; none if the class keeps the rule.</returns>
delegate IEnumerable<Breach> PipelineRule(PipelineClass pipeline);
