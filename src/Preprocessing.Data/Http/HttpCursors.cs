using System.Globalization;

namespace Preprocessing.Data;

/// <summary>
/// Where the pages of a server ended, by their cursors: at the last page and the rows that it had. A later source asks for that page again,
/// and goes on behind these rows.
/// </summary>
sealed class HttpCursors<TRow>
{
    const string Prefix = "cursor:";

    readonly Schema<TRow> schema;
    readonly HttpReadOptions options;
    readonly (long Rows, string Digest, string Cursor) known;
    RowDigest page = new();
    string cursor, origin = "";
    bool isKnown;

    HttpCursors(Schema<TRow> schema, HttpReadOptions options)
    {
        (this.schema, this.options) = (schema, options);
        known = Parse(options.After);
        cursor = known.Cursor;
        isKnown = options.After is not null;
    }

    /// <summary>Begins a reading; null if the rows that are new are known otherwise, or not at all.</summary>
    /// <exception cref="SourceException">The position is none of cursors.</exception>
    public static HttpCursors<TRow>? Begin(Schema<TRow> schema, HttpReadOptions options) =>
        options is { Paging: CursorPaging, IncreasingBy: null } ? new(schema, options) : null;

    /// <summary>The address of the first page.</summary>
    public Uri First => known.Cursor.Length == 0
        ? options.Address
        : HttpAddress.With(options.Address, options.Paging.Parameter!, known.Cursor);

    /// <summary>Where a later source goes on.</summary>
    public string Position =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{page.Rows}:{Hex(page)}:{cursor}");

    /// <summary>Begins a page.</summary>
    public void Begin(Uri address)
    {
        (page, cursor) = (new(), HttpAddress.Value(address, options.Paging.Parameter!) ?? "");
        origin = HttpAddress.Show(address, options.Paging.Parameter);
    }

    /// <summary>Takes a batch of the page: the rows of it that are new; null if none is.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="columns">The positions of the columns that were read, in rising order.</param>
    /// <exception cref="SourceException">The page has other rows than the earlier source read of it.</exception>
    public Batch<TRow>? Take(Batch<TRow> batch, ReadOnlySpan<int> columns)
    {
        if (!isKnown || page.Rows == known.Rows)
        {
            page.Add(batch, columns);
            return batch;
        }
        var (old, fresh, left) = (new Batch<TRow>(schema), new Batch<TRow>(schema), known.Rows - page.Rows);
        for (var row = 0; row < batch.Count; row++)
            (row < left ? old : fresh).Append(batch, row);
        page.Add(old, columns);
        RequireKnown();
        page.Add(fresh, columns);
        return fresh.Count > 0 ? fresh : null;
    }

    /// <summary>Ends the page.</summary>
    /// <exception cref="SourceException">It has fewer rows than the earlier source read of it.</exception>
    public void End()
    {
        if (isKnown && page.Rows < known.Rows)
            throw Changed($"has {page.Rows} row(s) now");
        // The pages behind it are new.
        isKnown = false;
    }

    void RequireKnown()
    {
        if (page.Rows == known.Rows && Hex(page) != known.Digest)
            throw Changed("has other rows now");
    }

    SourceException Changed(string how) => new(string.Create(CultureInfo.InvariantCulture,
        $"'{origin}' {how}, but an earlier source ended behind {known.Rows} row(s) of it, which should stay as they were. A server that ")
        + $"changes its pages is read by {nameof(HttpReadOptions)}.{nameof(HttpReadOptions.IncreasingBy)}.");

    static string Hex(RowDigest digest) => digest.ToString()["rows:".Length..];

    static (long Rows, string Digest, string Cursor) Parse(string? position)
    {
        if (position is null)
            return (0, "", "");
        var parts = position.Split(':', 4);
        return parts is ["cursor", var rows, { Length: 64 } digest, var cursor]
            && long.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && !digest.AsSpan().ContainsAnyExcept("0123456789abcdef")
            ? (number, digest, cursor)
            : throw new SourceException($"Position '{position}' is none of cursors, as {nameof(Paging)}.{nameof(Paging.Cursor)} has them. "
                + "Give the position of a source of these pages as it was.");
    }
}
