namespace Preprocessing.Data;

/// <summary>Reads Link headers as RFC 8288 writes them: <c>&lt;target&gt;; rel="next"; title="…", &lt;target&gt;; rel=last</c>.</summary>
static class LinkHeaders
{
    /// <summary>The target of the link to the next page, which may be relative; null if there is none.</summary>
    /// <param name="values">The values of all Link headers of an answer.</param>
    /// <param name="origin">The page, for messages.</param>
    /// <exception cref="SourceException">A header cannot be read, or names several next pages.</exception>
    public static string? Next(IEnumerable<string> values, string origin)
    {
        string? next = null;
        foreach (var value in values)
            for (var at = 0; at < value.Length;)
            {
                if (Skip(value, ref at, ','))
                    continue;
                if (at == value.Length)
                    break;
                if (!TryLink(value, ref at, out var target, out var isNext))
                    throw new SourceException($"The Link header of '{origin}' cannot be read near its letter {at}: expected is "
                        + "'<address>; rel=\"next\"' (RFC 8288). Mend the server, or use another paging.");
                if (isNext && next is not null && next != target)
                    throw new SourceException($"The Link header of '{origin}' names more than one next page. Mend the server, or use "
                        + "another paging.");
                if (isNext)
                    next = target;
            }
        return next;
    }

    // A link with an anchor is of another resource, and the first rel counts alone (RFC 8288, sections 3.2 and 3.3).
    static bool TryLink(string value, ref int at, out string target, out bool isNext)
    {
        (target, isNext) = ("", false);
        if (value[at] != '<' || value.IndexOf('>', at) is not (> 0 and var end))
            return false;
        target = value[(at + 1)..end].Trim();
        at = end + 1;
        var (isOther, hasRel) = (false, false);
        while (Skip(value, ref at, ';'))
        {
            if (at == value.Length || value[at] is ',' or ';')
                continue;
            if (!TryParameter(value, ref at, out var name, out var text))
                return false;
            isOther |= name.Equals("anchor", StringComparison.OrdinalIgnoreCase);
            if (hasRel || !name.Equals("rel", StringComparison.OrdinalIgnoreCase))
                continue;
            hasRel = true;
            isNext = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains("next", StringComparer.OrdinalIgnoreCase);
        }
        isNext &= !isOther;
        return at == value.Length || value[at] == ',';
    }

    static bool TryParameter(string value, ref int at, out string name, out string text)
    {
        name = Token(value, ref at);
        text = "";
        if (name.Length == 0 || !Skip(value, ref at, '='))
            return name.Length > 0;
        if (at == value.Length || value[at] != '"')
        {
            text = Token(value, ref at);
            return true;
        }
        for (at++; at < value.Length && value[at] != '"'; at++)
        {
            if (value[at] == '\\' && at + 1 < value.Length)
                at++;
            text += value[at];
        }
        return at++ < value.Length;
    }

    static string Token(string value, ref int at)
    {
        var start = at;
        while (at < value.Length && value[at] is not (';' or ',' or '=' or ' ' or '\t' or '"'))
            at++;
        return value[start..at];
    }

    // Blanks may stand around every sign.
    static bool Skip(string value, ref int at, char sign)
    {
        Blanks(value, ref at);
        if (at == value.Length || value[at] != sign)
            return false;
        at++;
        Blanks(value, ref at);
        return true;
    }

    static void Blanks(string value, ref int at)
    {
        while (at < value.Length && value[at] is (' ' or '\t'))
            at++;
    }
}
