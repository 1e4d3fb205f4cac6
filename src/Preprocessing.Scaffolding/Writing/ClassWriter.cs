using System.Globalization;
using System.Text;
using Preprocessing.Data;

namespace Preprocessing.Scaffolding;

/// <summary>Writes the class of a pipeline for what a survey has found.</summary>
sealed class ClassWriter
{
    // Texts of at most so many values are checked, and become an enum if they are names.
    const int MostAllowed = 12, MostMembers = 10;

    // With fewer rows, values that were not seen are likely.
    const int RowsForValues = 100;

    readonly Survey survey;
    readonly DraftOptions options;
    readonly string className;
    readonly Identifiers.Scope names;
    readonly SurveyedColumn? label;
    readonly IReadOnlyList<Judgement> judgements;
    readonly FeatureSteps steps;
    readonly Dictionary<SurveyedColumn, string> properties = [];
    readonly LabelText? labelText;
    readonly StringBuilder body = new(), enums = new();
    readonly List<PropertyText> written = [];
    int features;

    public ClassWriter(Survey survey, DraftOptions options)
    {
        (this.survey, this.options) = (survey, options);
        className = options.ClassName is { } given ? Require(given) : Identifiers.Class(Stem(survey.Files[0]));
        names = new(className);
        label = LabelChoice.Of(survey, options.Label);
        judgements = Judge.All(survey, label);
        foreach (var judgement in judgements)
            properties.Add(judgement.Column, names.Take(judgement.Column.Name));
        labelText = label is null ? null : LabelText.Of(label, properties[label], names);
        steps = FeatureSteps.For(options.For, new(
            labelText?.Kind ?? LabelKind.None, judgements.Any(judgement => judgement.Use == ColumnUse.Key), survey.Rows));
    }

    public ClassDraft Write()
    {
        foreach (var judgement in judgements)
            Write(judgement);
        if (features == 0)
            throw new DraftException($"No column of '{survey.Files[0]}' is left for a feature. "
                + string.Join(' ', judgements.Take(10).Select(item => $"'{item.Column.Name}': {item.Reason}")));
        var space = options.Namespace ?? className + "Model";
        if (!space.Split('.').All(Identifiers.IsName))
            throw new DraftException($"'{space}' is no namespace: its parts have to be letters, digits and underscores.");
        return new()
        {
            ClassName = className,
            Namespace = space,
            PipelineName = string.Join('-', Words.Of(className)),
            LabelKind = labelText?.Kind ?? LabelKind.None,
            LabelProperty = labelText?.Property,
            For = options.For,
            Columns = [.. judgements.Select(item => new DraftedColumn(
                item.Column.Name, item.Use == ColumnUse.LeftOut ? null : properties[item.Column], item.Use, item.Reason))],
            Properties = written,
            Code = Text(space),
        };
    }

    string Text(string space) => $$"""
        using System.ComponentModel.DataAnnotations;
        using Preprocessing;

        namespace {{space}};

        // A first version, made for {{Rows()}}.
        // Whoever knows what the columns mean goes on from here. {{Predicts()}}

        /// <summary>A row of {{Literals.Documentation(Path.GetFileName(survey.Files[0]))}}.</summary>
        [Pipeline({{Literals.Of(string.Join('-', Words.Of(className)))}})]
        public sealed partial class {{className}}
        {
        {{body.ToString().TrimEnd()}}
        }
        {{enums}}
        """.TrimEnd() + "\n";

    string Rows() => string.Create(
        CultureInfo.InvariantCulture,
        $"{survey.Rows:N0} rows of {Literals.Comment(Path.GetFileName(survey.Files[0]))}"
            + $"{(survey.Files.Count > 1 ? $" and {survey.Files.Count - 1} more files" : "")}");

    string Predicts() =>
        label is null ? "No label: nothing in the names gives one away. [Label] on a property says what a model learns to predict."
        : options.Label is null ? $"Predicts '{Literals.Comment(label.Name)}', which only its name suggests: [Label] says so."
        : $"Predicts '{Literals.Comment(label.Name)}'.";

    void Write(Judgement judgement)
    {
        var column = judgement.Column;
        if (judgement.Use == ColumnUse.LeftOut)
        {
            Property(judgement, "", [judgement.Reason, .. Ambiguous(column)]).WriteLeftOut(body);
            return;
        }
        if (judgement.Use == ColumnUse.Label)
        {
            var property = Property(judgement, labelText!.Steps, [labelText.Why, .. Ambiguous(column)]);
            Write(property with { MayMiss = true, Constraints = [] });
            if (labelText.Derived.Length > 0)
                body.Append("    ").Append(labelText.Derived).Append("\n\n");
            if (column.Profile!.Missing > 0)
                body.Append("    // Rows without a label teach nothing.\n    [TrainingFilter] bool ").Append(names.Take("HasLabel"))
                    .Append(" => ").Append(properties[column]).Append(" != null;\n\n");
            return;
        }
        var choice = judgement.Use == ColumnUse.Key ? new("Key", "says which row it is, and is no feature") : Choose(judgement);
        if (judgement.Use is ColumnUse.Feature && choice.Attributes.Length > 0)
            features++;
        Write(Property(judgement, choice.Attributes, [Sentences(PropertyText.Facts(column), choice.Why), .. Ambiguous(column)]));
        foreach (var derived in Derived(judgement))
        {
            features++;
            body.Append("    ").Append(derived).Append("\n\n");
        }
    }

    void Write(PropertyText property)
    {
        property.Write(body);
        written.Add(property);
    }

    PropertyText Property(Judgement judgement, string attributes, IReadOnlyList<string> reasons)
    {
        var column = judgement.Column;
        var name = properties[column];
        var isFeature = judgement.Use == ColumnUse.Feature;
        var members = isFeature ? Members(judgement) : null;
        return new(column, name, members is null ? TypeNames.Describe(column.Type) : Enum(name, members), MayMiss(column))
        {
            IsNamed = !string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase)
                || survey.Columns.Count(other => string.Equals(other.Name, column.Name, StringComparison.OrdinalIgnoreCase)) > 1,
            Members = members,
            Steps = attributes,
            Constraints = isFeature ? [.. Constraints(judgement, isEnum: members is not null)] : [],
            Reasons = reasons,
        };
    }

    StepChoice Choose(Judgement judgement)
    {
        var profile = judgement.Column.Profile!;
        return judgement.Kind switch
        {
            ValueKind.Number => steps.Number(profile),
            ValueKind.Flag => steps.Plain(MayMiss(judgement.Column)),
            ValueKind.Category => steps.Category(profile),
            ValueKind.FreeText => steps.FreeText(profile),
            ValueKind.Tokens => steps.Tokens(profile),
            ValueKind.Vector => steps.Vector(profile),
            _ when judgement.Use == ColumnUse.EventTime => new("EventTime", "says when the row happened; its parts are features"),
            _ => new("", "its parts are features"),
        };
    }

    // Of a time, what comes round again or goes on: a model can do nothing with the moment itself.
    IEnumerable<string> Derived(Judgement judgement)
    {
        var (column, name) = (judgement.Column, properties[judgement.Column]);
        var mark = MayMiss(column) ? "?" : "";
        var seconds = column.Profile!.Numbers.Greatest - column.Profile.Numbers.Least;
        const double Day = 86400;
        switch (judgement.Kind)
        {
            case ValueKind.Moment:
                if (column.Type != typeof(DateOnly) && HasTime(column.Sample!))
                    yield return Part("Hour", $"{name}{mark}.Hour + {name}{mark}.Minute / 60.0", 24);
                if (seconds > 3 * Day)
                    yield return Part("Weekday", $"(int{mark}){name}{mark}.DayOfWeek", 7);
                if (seconds > 45 * Day)
                    yield return Part(steps.Season.Part, $"{name}{mark}.{steps.Season.Part}", steps.Season.Period);
                if (seconds > 500 * Day)
                    yield return Written(steps.Plain(MayMiss(column)), "Year", $"{name}{mark}.Year");
                break;
            case ValueKind.Clock:
                yield return Part("Hour", $"{name}{mark}.Hour + {name}{mark}.Minute / 60.0", 24);
                break;
            case ValueKind.Span:
                yield return Written(steps.Number(column.Profile), "Minutes", $"{name}{mark}.TotalMinutes");
                break;
        }

        string Part(string part, string expression, int period) => Written(steps.Cycle(period), part, expression);

        string Written(StepChoice choice, string part, string expression) =>
            $"[{choice.Attributes}] double{mark} {names.Take(name + part)} => {expression};";
    }

    static IEnumerable<string> Ambiguous(SurveyedColumn column)
    {
        if (column.IsRead && column.Type == typeof(DateTime) && column.Format is null)
            yield return "Local times as they are written: where zones or summer time matter, [DateParts(Zone = …)] knows them.";
        if (column.OtherFormats is [{ Formats: [var other] }, ..])
            yield return $"All texts are also of the form {Literals.Of(other)}: which one is meant, the data do not say.";
        if (column.OtherFormats is [{ Formats: [] }, ..])
            yield return "All texts can also be read with another separator of groups or fractions: check one of them.";
    }

    IEnumerable<string> Constraints(Judgement judgement, bool isEnum)
    {
        var (column, profile) = (judgement.Column, judgement.Column.Profile!);
        if (judgement.Kind == ValueKind.Number && HasRange(column))
        {
            var (least, greatest) = Slack.Range(profile.Numbers.Least, profile.Numbers.Greatest);
            if (Judge.IsWhole(column.Type) && Math.Max(Math.Abs(least), Math.Abs(greatest)) < int.MaxValue)
                yield return string.Create(CultureInfo.InvariantCulture, $"Range({Math.Floor(least):F0}, {Math.Ceiling(greatest):F0})");
            else if (!Judge.IsWhole(column.Type))
                yield return $"Range({Literals.Of(least)}, {Literals.Of(greatest)})";
        }
        if (!isEnum && Values(judgement, MostAllowed) is { } values)
            yield return $"AllowedValues({string.Join(", ", values.Select(Literals.Of).Concat(MayMiss(column) ? ["null"] : []))})";
        if (MayMiss(column) && Slack.Missing(profile.Missing / profile.Rows) is { } share)
            yield return string.Create(CultureInfo.InvariantCulture, $"MaxMissing({share})");
    }

    static bool HasRange(SurveyedColumn column) =>
        column.Type != typeof(decimal) && column.Type != typeof(Half)
        && column.Profile is { NotANumber: 0, PositiveInfinite: 0, NegativeInfinite: 0, Numbers.Count: > 0 };

    // The names of an enum: every text is one, and each is frequent enough that there is hardly another.
    string[]? Members(Judgement judgement) =>
        Values(judgement, MostMembers) is { Length: > 1 } values && values.All(Identifiers.IsName)
        && judgement.Column.Profile!.Top.All(value => value.Count >= 0.005 * judgement.Column.Profile.Rows) ? values : null;

    static string[]? Values(Judgement judgement, int most)
    {
        var profile = judgement.Column.Profile!;
        return judgement.Kind == ValueKind.Category && judgement.Column.Type == typeof(string) && profile.Rows >= RowsForValues
            && profile.Distinct <= most && profile.Other == 0
                ? [.. profile.Top.Select(value => $"{value.Value}").Order(StringComparer.Ordinal)]
                : null;
    }

    string Enum(string property, string[] members)
    {
        var name = className + property;
        enums.Append("\n/// <summary>The values of ").Append(className).Append('.').Append(property).Append(".</summary>\npublic enum ")
            .Append(name).Append("\n{\n");
        foreach (var member in members)
            enums.Append("    /// <summary>The text '").Append(member).Append("'.</summary>\n    ").Append(member).Append(",\n");
        enums.Append("}\n");
        return name;
    }

    static string Sentences(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0)
        .Select(part => char.ToUpperInvariant(part[0]) + part[1..] + "."));

    static bool MayMiss(SurveyedColumn column) =>
        !column.IsRead || column.Profile.Missing > 0 || column.MissingTokens.Count > 0;

    static bool HasTime(Column sample) => Enumerable.Range(0, sample.Count).Select(sample.ValueAt).Any(value => value switch
    {
        DateTime moment => moment.TimeOfDay != default,
        DateTimeOffset moment => moment.TimeOfDay != default,
        _ => false,
    });

    static string Require(string name) => Identifiers.IsName(name) && Identifiers.Class(name) == name ? name : throw new DraftException(
        $"'{name}' is no name of a class: expected a word such as {Identifiers.Class(name)}, which begins with an upper case letter.");

    static string Stem(string file) => Path.GetFileName(file).Split('.')[0];
}
