using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Preprocessing.Generated;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.Identity;

/// <summary>Fitted pipelines as files that lie: changed, with hash and seal that fit.</summary>
sealed class LyingState(int seed, int count) : IFittedVisitor, IDisposable
{
    readonly string place = Path.Combine(Directory.CreateTempSubdirectory("lying-").FullName, "some.fitted.json");

    /// <summary>How many files were refused, and how many loaded.</summary>
    public int Refused { get; private set; }

    /// <inheritdoc cref="Refused"/>
    public int Loaded { get; private set; }

    /// <summary>What went otherwise than it may.</summary>
    public List<string> Wrong { get; } = [];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(place)!, recursive: true);

    public void Visit<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        fitted.Save(place);
        var text = File.ReadAllText(place);
        if (JsonNode.Parse(text)!["state"]!.AsObject().Count == 0)
            return;
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var document = JsonNode.Parse(text)!.AsObject();
            var mutation = new JsonMutation(random);
            for (var changes = random.Next(3); changes >= 0; changes--)
                mutation.Change(document["state"]!);
            File.WriteAllText(place, Sealed(document));
            Try(
                fitted,
                rows,
                $"{fitted.Pipeline.Definition
                    .Split('\n')
                    .FirstOrDefault(line => line.StartsWith("  step", StringComparison.Ordinal))
                    ?.Trim()}, seed {seed}, {i}: {mutation.What} in {Short(document["state"]!.ToJsonString())}");
        }
    }

    /// <summary>The document with the hash and the seal that its content has.</summary>
    public static string Sealed(JsonObject document)
    {
        var relaxed = new JsonSerializerOptions { Encoder = Seal.Encoder };
        document["stateHash"] = Hashing.Hash(["state", (string)document["transformHash"]!, document["state"]!.ToJsonString(relaxed)]);
        return SealedAlone(document);
    }

    /// <summary>The document with the seal that its content has.</summary>
    public static string SealedAlone(JsonObject document)
    {
        document.Remove(Seal.Member);
        document[Seal.Member] = Seal.Hash(json =>
        {
            foreach (var (name, value) in document)
            {
                json.WritePropertyName(name);
                if (value is null)
                    json.WriteNullValue();
                else
                    value.WriteTo(json, new() { Encoder = Seal.Encoder });
            }
        });
        return document.ToJsonString(new() { Encoder = Seal.Encoder });
    }

    void Try<TRow>(FittedPipeline<TRow> before, TRow[] rows, string what)
    {
        FittedPipeline<TRow> fitted;
        try
        {
            fitted = before.Pipeline.Load(place);
        }
        catch (StateException error)
        {
            Refused++;
            if (!error.Message.Contains(place, StringComparison.Ordinal)
                || !error.Message.Contains("restore it, or fit pipeline")
                || error.InnerException is not (FormatException or InvalidOperationException))
                Wrong.Add($"{what}: refused with {error.InnerException?.GetType().Name}: {error.Message}");
            return;
        }
        catch (Exception error)
        {
            Wrong.Add($"{what}: loading throws {error.GetType().Name}: {error.Message}");
            return;
        }
        Loaded++;
        try
        {
            Use(fitted, rows);
        }
        catch (Exception error)
        {
            Wrong.Add($"{what}: {error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n')[0]}");
        }
    }

    void Use<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        if (fitted.SlotNames.Count != fitted.Width || fitted.Formulas.Count != fitted.Width || fitted.Cardinalities is null)
            throw new InvalidOperationException("names, formulas and width differ");
        var batch = new Batch<TRow>(fitted.Pipeline);
        fitted.Pipeline.Fill(batch, rows, training: true);
        float[] row = new float[fitted.Width], matrix = new float[rows.Length * fitted.Width];
        var sparse = new SparseMatrix<float>();
        var isRefused = Refuses(() => fitted.Transform(batch, matrix));
        for (var r = 0; r < rows.Length; r++)
            if (!Refuses(() => fitted.Transform(rows[r], row)))
            {
                if (!isRefused
                    && !MemoryMarshal.AsBytes<float>(row)
                        .SequenceEqual(MemoryMarshal.AsBytes(matrix.AsSpan(r * fitted.Width, fitted.Width))))
                    throw new InvalidOperationException($"row {r} has other bits in the batch");
                fitted.Transform(rows[r], sparse);
                fitted.Inverse(row);
            }
            else if (!isRefused)
                throw new InvalidOperationException($"row {r} is refused alone, and not in the batch");
        Refuses(() => fitted.Transform(batch, sparse));
        Refuses(() => fitted.Transform(batch, new double[matrix.Length]));
        foreach (var output in fitted.Outputs)
            _ = output.SlotNames.Count;
        if (fitted.Pipeline.Folds > 0)
            Refuses(() => fitted.Training.Transform(batch, matrix));
    }

    /// <summary>Whether a step refuses a value, which it may.</summary>
    static bool Refuses(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (StepException)
        {
            return true;
        }
    }

    static string Short(string text) => text.Length > 500 ? text[..500] + "…" : text;
}
