using System.Globalization;

namespace Preprocessing.Data;

/// <summary>How a server that gives its rows in pages names the next page.</summary>
public abstract record Paging
{
    private protected Paging() { }

    /// <summary>The next page is the link with <c>rel="next"</c> of the Link header (RFC 8288); a page without one is the last.</summary>
    public static Paging LinkHeader() => new LinkPaging();

    /// <summary>
    /// A property beside the array of rows has the cursor of the next page: a text or a number. Null or an empty text end the pages, and so
    /// does its absence once a page had it. The address may begin at a cursor.
    /// </summary>
    /// <param name="parameter">The parameter of the query that takes the cursor.</param>
    /// <param name="property">The property of the outermost object that has it.</param>
    public static Paging Cursor(string parameter = "cursor", string property = "next_cursor")
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        ArgumentException.ThrowIfNullOrEmpty(property);
        return new CursorPaging(parameter, property);
    }

    /// <summary>Pages are counted, and one without rows ends them.</summary>
    /// <param name="parameter">The parameter of the query that takes the number.</param>
    /// <param name="first">The number of the first page, at least 0.</param>
    public static Paging PageNumber(string parameter = "page", int first = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(parameter);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        return new NumberPaging(parameter, first);
    }

    /// <summary>The parameter of the query that names the page, if it is known.</summary>
    internal abstract string? Parameter { get; }

    /// <summary>The property beside the array that is kept for <see cref="Next"/>.</summary>
    internal virtual string? Property => null;

    /// <summary>The address of the first page.</summary>
    internal virtual Uri First(Uri address) => address;

    /// <summary>The address of the page behind one that was read; null if that was the last.</summary>
    /// <exception cref="SourceException">The page does not say it, or in a way that is not safe.</exception>
    internal abstract Uri? Next(Uri address, ReadPage page);

    /// <exception cref="ArgumentException">The options contradict the paging.</exception>
    internal virtual void Check(HttpReadOptions options) { }
}

/// <summary>What a page that was read says of the next.</summary>
/// <param name="Origin">The page, for messages.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Rows">The number of its rows.</param>
/// <param name="Address">The address that it came from.</param>
/// <param name="Links">The values of its Link headers.</param>
/// <param name="Beside">The property beside the array.</param>
sealed record ReadPage(string Origin, int Number, long Rows, Uri Address, IEnumerable<string> Links, JsonBeside? Beside)
{
    /// <summary>Whether an earlier source has read pages before.</summary>
    public bool IsResumed { get; init; }
}

/// <summary>Pages by their Link header.</summary>
sealed record LinkPaging : Paging
{
    internal override string? Parameter => null;

    internal override Uri? Next(Uri address, ReadPage page)
    {
        if (LinkHeaders.Next(page.Links, page.Origin) is not { } target)
            return null;
        if (!Uri.TryCreate(page.Address, target, out var next))
            throw new SourceException($"The Link header of '{page.Origin}' has a next page that is no address. Mend the server.");
        // The client may send a login with every request: it is for the server that the caller named.
        return (next.Scheme, next.Host, next.Port) == (address.Scheme, address.Host, address.Port) ? next : throw new SourceException(
            $"The Link header of '{page.Origin}' leads from {HttpAddress.Server(address)} to {HttpAddress.Server(next)}, which may not see "
            + "the login of the client. Open that address itself, if it is trusted.");
    }
}

/// <summary>Pages by a cursor.</summary>
sealed record CursorPaging(string Name, string Kept) : Paging
{
    internal override string Parameter => Name;

    internal override string Property => Kept;

    internal override Uri? Next(Uri address, ReadPage page)
    {
        // A misspelt property must not look like a single page.
        if (!page.Beside!.IsFound && page.Number == 1 && !page.IsResumed)
            throw new SourceException(
                $"'{page.Origin}' has no property '{Kept}' that could hold the cursor of the next page. Check the property of "
                + $"{nameof(Paging)}.{nameof(Cursor)}; if there is one page alone, read it by {nameof(Paging)}.{nameof(LinkHeader)}.");
        return string.IsNullOrEmpty(page.Beside.Value) ? null : HttpAddress.With(address, Name, page.Beside.Value);
    }

    internal override void Check(HttpReadOptions options)
    {
        if (options.Json.ArrayProperty is null)
            throw new ArgumentException($"A cursor stands beside the array of rows. Name the array by {nameof(HttpReadOptions.Json)}."
                + $"{nameof(JsonReadOptions.ArrayProperty)}.");
        if (options.Json.ArrayProperty == Kept)
            throw new ArgumentException($"Property '{Kept}' cannot hold both the rows and the cursor.");
    }
}

/// <summary>Pages by their number.</summary>
sealed record NumberPaging(string Name, int Begin) : Paging
{
    internal override string Parameter => Name;

    internal override Uri First(Uri address) => At(address, Begin);

    internal override Uri? Next(Uri address, ReadPage page) => page.Rows == 0 ? null : At(address, (long)Begin + page.Number);

    internal override void Check(HttpReadOptions options)
    {
        if (HttpAddress.Has(options.Address, Name))
            throw new ArgumentException($"{nameof(HttpReadOptions.Address)} has the parameter '{Name}' already, which "
                + $"{nameof(Paging)}.{nameof(PageNumber)} sets. Leave it out, and begin elsewhere by its first page.");
    }

    Uri At(Uri address, long number) => HttpAddress.With(address, Name, number.ToString(CultureInfo.InvariantCulture));
}
