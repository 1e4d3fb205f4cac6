using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>All code of a class's rules, with all that it uses. It can change no number, so it counts for the contract alone.</summary>
sealed class RuleCode
{
    readonly List<CodeModel> parts = [];

    public RuleCode(PipelineClass pipeline)
    {
        Reader = new(pipeline.Compilation, pipeline.Files, pipeline.CancellationToken);
        foreach (var derived in pipeline.Rules.Select(pipeline.Derived).OfType<DerivedProperty>())
            Reader.Read(Roles.Describe(derived.Property), reader => parts.Add(new(
                derived.Property.Name, Hashing.Hash([reader.Expression(derived, pipeline)]))));
        parts.AddRange(Reader.Parts().Select(part => new CodeModel(part.Name, part.Hash)));
    }

    /// <summary>What was read.</summary>
    public CodeReader Reader { get; }

    /// <summary>The hashes of the rules' expressions, then those of the members and types that they use.</summary>
    public IReadOnlyList<CodeModel> Parts => parts;
}
