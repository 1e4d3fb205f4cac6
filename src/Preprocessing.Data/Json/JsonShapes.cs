using System.Text.Json;
using System.Text.Json.Serialization;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Finds the properties that the objects of JSON files have, and what they hold: in all rows, not only in the first.</summary>
sealed class JsonShapes
{
    // Objects whose keys are values, such as the ids of customers, have no end of properties.
    const int MostProperties = 10_000;

    readonly Dictionary<string, JsonShape> shapes = new(StringComparer.Ordinal);
    readonly List<string> order = [];

    /// <summary>The columns, in the order in which they first occur.</summary>
    public IEnumerable<FoundColumn> Columns => order.Where(path => !shapes[path].IsObject).Select(path => shapes[path].Found(path));

    /// <summary>Adds the rows of a file.</summary>
    /// <exception cref="SourceException">The file is no sound JSON, or has no end of properties.</exception>
    public async Task AddAsync(JsonFile file, CancellationToken cancellationToken)
    {
        var row = 0L;
        var stream = file.Text.OpenAt(file.Text.Start, cancellationToken: cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                await foreach (var element in JsonSerializer
                    .DeserializeAsyncEnumerable(stream, JsonRow.Default.JsonElement, topLevelValues: file.IsLines, cancellationToken)
                    .ConfigureAwait(false))
                {
                    if (element.ValueKind != JsonValueKind.Object)
                        throw new SourceException($"Row {row} of '{file.Path}' is no object. Write each row as an object with the columns "
                            + "as its properties.");
                    Add("", element, file.Path);
                    row++;
                }
            }
            catch (JsonException cause) when (!file.IsLines && cause.Path == "$" && row == 0)
            {
                throw new SourceException(
                    $"'{file.Path}' is no array of objects. Write it as one, or with one object a line as a .jsonl file.", cause);
            }
            catch (JsonException cause)
            {
                throw JsonFaults.NoJson($"Row {row} of '{file.Path}'", cause, file.IsLines);
            }
        }
    }

    void Add(string above, JsonElement element, string file)
    {
        foreach (var property in element.EnumerateObject())
        {
            var path = above + property.Name;
            if (!shapes.TryGetValue(path, out var shape))
            {
                if (shapes.Count == MostProperties)
                    throw new SourceException($"The objects of '{file}' have more than {MostProperties} different properties, such as "
                        + $"'{path}'. Keys that are values belong into a dictionary: declare it by hand with [Keys].");
                order.Add(path);
                shapes.Add(path, shape = new());
            }
            shape.Add(property.Value);
            if (property.Value.ValueKind == JsonValueKind.Object)
                Add(path + ".", property.Value, file);
        }
    }
}

/// <summary>A row of any shape, read without reflection.</summary>
[JsonSerializable(typeof(JsonElement))]
sealed partial class JsonRow : JsonSerializerContext;

/// <summary>What a property holds.</summary>
sealed class JsonShape
{
    // Enough to see whether texts among numbers stand for missing values.
    const int MostTexts = 8;

    readonly HashSet<string> texts = new(StringComparer.Ordinal);
    bool hasText, hasNumber, hasFraction, hasBoolean, hasTextList, hasNumberList, hasOther;

    /// <summary>Whether it is an object in every row that has it.</summary>
    public bool IsObject { get; private set; }

    /// <summary>Adds the value of a row.</summary>
    public void Add(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: IsObject = true; break;
            case JsonValueKind.String:
                hasText = true;
                if (texts.Count < MostTexts)
                    texts.Add(value.GetString()!);
                break;
            case JsonValueKind.Number:
                hasNumber = true;
                hasFraction |= !value.TryGetInt64(out _);
                break;
            case JsonValueKind.True or JsonValueKind.False: hasBoolean = true; break;
            case JsonValueKind.Array: AddList(value); break;
        }
    }

    /// <summary>The column that it is.</summary>
    public FoundColumn Found(string path) => (hasText, hasNumber, hasBoolean, hasTextList, hasNumberList, hasOther) switch
    {
        (true, false, false, false, false, false) =>
            new(path, ColumnInfo.OfText(path, path, nullable: true)) { Meaning = TextMeaning.Moments },
        (false, true, false, false, false, false) => new(path, Number(path, [])),
        (true, true, false, false, false, false) when texts.All(MissingWords.OfValues.Contains) => new(path, Number(path, [.. texts])),
        (false, false, true, false, false, false) => new(path, ColumnInfo.Of<bool>(path, path, nullable: true)),
        (false, false, false, true, false, false) => new(path, ColumnInfo.OfTextList(path, path, nullable: true)),
        (false, false, false, false, true, false) => new(path, ColumnInfo.OfList<double>(path, path, nullable: true)),
        (false, false, false, false, false, false) => new(path, null, "no row has a value"),
        _ => new(path, null, $"it holds {Kinds()}, and nothing converts between them"),
    };

    ColumnInfo Number(string path, string[] tokens) => hasFraction
        ? ColumnInfo.Of<double>(path, path, nullable: true).MissingWhen<double>(tokens)
        : ColumnInfo.Of<long>(path, path, nullable: true).MissingWhen<long>(tokens);

    void AddList(JsonElement list)
    {
        foreach (var element in list.EnumerateArray())
            switch (element.ValueKind)
            {
                case JsonValueKind.String: hasTextList = true; break;
                case JsonValueKind.Number: hasNumberList = true; break;
                case JsonValueKind.Null: break;
                default: hasOther = true; break;
            }
    }

    string Kinds() => string.Join(" and ", new[]
    {
        hasText ? "texts" : null, hasNumber ? "numbers" : null, hasBoolean ? "booleans" : null, hasTextList ? "lists of texts" : null,
        hasNumberList ? "lists of numbers" : null, hasOther ? "lists of objects or lists" : null,
    }.OfType<string>());
}
