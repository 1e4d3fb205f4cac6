namespace Preprocessing.Generators.Model;

/// <summary>Hashes that an assembly records of one declaration, for those who use it.</summary>
/// <param name="HintName">What the generated file is named after.</param>
/// <param name="Hashes">What is recorded.</param>
sealed record RecordedModel(string HintName, EquatableArray<RecordedHash> Hashes);

/// <summary>A hash that an assembly records.</summary>
/// <param name="What">The pipeline or code.</param>
/// <param name="Hash">The hash.</param>
sealed record RecordedHash(string What, string Hash);
