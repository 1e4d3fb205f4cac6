using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Preprocessing;

namespace Preprocessing.Tests.SameBits;

/// <summary>
/// Prints what a machine computes as digests, one line a pipeline. Compiled into a program of its own, which needs no reflection.
/// </summary>
static class Digest
{
    const int FittedRows = 1500, TransformedRows = 3000;

    /// <summary>The lanes that this process computes in, for whoever compares.</summary>
    public static void PrintLanes() =>
        Console.Error.WriteLine(
            $"lanes of {(Vector512.IsHardwareAccelerated ? 8 : Vector.IsHardwareAccelerated ? Vector<double>.Count : 1)}");

    /// <summary>Fits a pipeline on fuzzed rows and transforms others, as rows and as a batch, in single and in double precision.</summary>
    public static void Print<TRow>(string name, Func<Fuzz, TRow> make) where TRow : IPipelineRow<TRow>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (Fit(make, kind: true, hash) is { } fitted)
            Transform(
                fitted,
                [.. Rows(make, new Fuzz(2, kind: true), TransformedRows / 2), .. Rows(make, new Fuzz(3, kind: false), TransformedRows / 2)],
                hash);
        if (Fit(make, kind: false, hash) is { } strange)
            Transform(strange, [.. Rows(make, new Fuzz(4, kind: false), 200)], hash);
        Console.Out.Write($"{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]} {name}\n");
    }

    static FittedPipeline<TRow>? Fit<TRow>(Func<Fuzz, TRow> make, bool kind, IncrementalHash hash) where TRow : IPipelineRow<TRow>
    {
        try
        {
            var fitted = TRow.Pipeline.FitAsync(Rows(make, new Fuzz(1, kind), FittedRows)).GetAwaiter().GetResult();
            Add(hash, Learnt(fitted));
            return fitted;
        }
        catch (StepException refused)
        {
            Add(hash, refused.Message);
            return null;
        }
    }

    /// <summary>The learnt numbers as they stand in files, without the hashes of the definition: a digest is of numbers alone.</summary>
    static string Learnt<TRow>(FittedPipeline<TRow> fitted)
    {
        var file = Path.GetTempFileName();
        try
        {
            fitted.Save(file);
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.GetProperty("state").GetRawText();
        }
        finally
        {
            File.Delete(file);
        }
    }

    static void Transform<TRow>(FittedPipeline<TRow> fitted, TRow[] rows, IncrementalHash hash) where TRow : IPipelineRow<TRow>
    {
        var single = new float[fitted.Width];
        var full = new double[fitted.Width];
        var accepted = new List<TRow>();
        foreach (var row in rows)
            try
            {
                fitted.Transform(row, single);
                fitted.Transform(row, full);
                accepted.Add(row);
                hash.AppendData(MemoryMarshal.AsBytes<float>(single));
                hash.AppendData(MemoryMarshal.AsBytes<double>(full));
            }
            catch (StepException refused)
            {
                Add(hash, refused.Message);
            }
        var batch = new Batch<TRow>(fitted.Pipeline);
        fitted.Pipeline.Fill(batch, CollectionsMarshal.AsSpan(accepted), training: true);
        single = new float[fitted.Width * accepted.Count];
        fitted.Transform(batch, single);
        hash.AppendData(MemoryMarshal.AsBytes<float>(single));
    }

    static TRow[] Rows<TRow>(Func<Fuzz, TRow> make, Fuzz fuzz, int count) => [.. Enumerable.Range(0, count).Select(_ => make(fuzz))];

    static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
}

/// <summary>
/// Values that are the same in every run and on every machine: kind ones as data have them, or unkind ones,
/// extremes and specials among them.
/// </summary>
sealed class Fuzz(ulong seed, bool kind)
{
    static readonly double[] Specials =
    [
        0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue,
        double.MinValue, 1e-300, 1e300, 0.5, 1, -1, 2, 1e15, 9007199254740993,
    ];

    static readonly string[] Words =
    [
        "", " ", "a", "A", "the cat sat on the mat", "ÄÖÜ straße", "İstanbul", "日本語 テキスト", "e\u0301te\u0301", "naïve café",
        "\U0001F600 smile", "3.14 and 42", "don't stop-me_now", "x|y|z", "a,b,,c",
    ];

    ulong state = seed;

    // SplitMix64 (Steele, Lea and Flood, 2014).
    ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    int Below(int count) => (int)(Next() % (ulong)count);

    double Kind() => (long)(Next() % 2_000_001 - 1_000_000) / 8192.0;

    public double Double() => kind ? Kind() : Below(4) switch
    {
        0 => Specials[Below(Specials.Length)],
        1 => BitConverter.UInt64BitsToDouble(Next()),
        _ => Kind(),
    };

    public double? NullableDouble() => Below(12) == 0 ? null : Double();
    public float Float() => (float)Double();
    public float? NullableFloat() => Below(12) == 0 ? null : Float();
    public long Int64() => kind || Below(3) > 0 ? Below(23) : (long)Next();
    public long? NullableInt64() => Below(12) == 0 ? null : Int64();
    public int Int32() => (int)Int64();
    public int? NullableInt32() => Below(12) == 0 ? null : Int32();
    public bool Boolean() => Below(3) == 0;
    public bool? NullableBoolean() => Below(12) == 0 ? null : Boolean();
    public string String() =>
        kind || Below(3) > 0 ? Below(3) == 0 ? Words[Below(Words.Length)] : "category " + Below(23) : new string((char)Next(), Below(40));
    public string? NullableString() => Below(12) == 0 ? null : String();
    public DateTime DateTime() =>
        new((long)(Next() % (kind ? 3_155_378ul * 1_000_000_000_000 / 1_000 : (ulong)System.DateTime.MaxValue.Ticks)));
    public DateTime? NullableDateTime() => Below(12) == 0 ? null : DateTime();
    public DateTimeOffset DateTimeOffset() => new(DateTime(), TimeSpan.Zero);
    public DateTimeOffset? NullableDateTimeOffset() => Below(12) == 0 ? null : DateTimeOffset();
    public DateOnly DateOnly() => System.DateOnly.FromDateTime(DateTime());
    public DateOnly? NullableDateOnly() => Below(12) == 0 ? null : DateOnly();
    public TimeOnly TimeOnly() => System.TimeOnly.FromDateTime(DateTime());
    public TimeOnly? NullableTimeOnly() => Below(12) == 0 ? null : TimeOnly();
    public string?[] StringArray() => [.. Enumerable.Range(0, Below(5)).Select(_ => NullableString())];
    public string?[]? NullableStringArray() => Below(12) == 0 ? null : StringArray();
    public long[] Int64Array() => [.. Enumerable.Range(0, Below(5)).Select(_ => Int64())];
    public long[]? NullableInt64Array() => Below(12) == 0 ? null : Int64Array();
}
