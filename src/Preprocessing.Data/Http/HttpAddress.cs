namespace Preprocessing.Data;

/// <summary>Addresses of pages, and how messages show them.</summary>
static class HttpAddress
{
    const int ShownLetters = 60;

    /// <summary>An address with a parameter of its query set.</summary>
    public static Uri With(Uri address, string parameter, string value)
    {
        var rest = Parts(address).Where(part => Name(part) != parameter);
        return new UriBuilder(address)
        {
            Query = string.Join('&', rest.Append($"{Uri.EscapeDataString(parameter)}={Uri.EscapeDataString(value)}")),
        }.Uri;
    }

    /// <summary>Whether an address has a parameter.</summary>
    public static bool Has(Uri address, string parameter) => Parts(address).Any(part => Name(part) == parameter);

    /// <summary>The value of a parameter; null if there is none.</summary>
    public static string? Value(Uri address, string parameter) =>
        Parts(address).FirstOrDefault(part => Name(part) == parameter) is { } found
            ? Uri.UnescapeDataString(found[(found.IndexOf('=') + 1)..].Replace('+', ' '))
            : null;

    /// <summary>Shows an address without login, fragment and values of the query, which may be secrets.</summary>
    /// <param name="address">The address.</param>
    /// <param name="parameter">The parameter whose value is shown, because it names the page.</param>
    public static string Show(Uri address, string? parameter)
    {
        var query = string.Join('&', Parts(address).Select(part => Name(part) == parameter ? Cut(part) : Hide(part)));
        return Server(address) + address.AbsolutePath + (query.Length > 0 ? "?" + query : "");
    }

    /// <summary>Shows scheme, host and port of an address.</summary>
    public static string Server(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    static string[] Parts(Uri address) => address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);

    static string Name(string part) => Uri.UnescapeDataString(part.Split('=')[0].Replace('+', ' '));

    // A part without a sign of equality may be all secret.
    static string Hide(string part) => part.IndexOf('=') is > 0 and var end ? part[..end] + "=…" : "…";

    static string Cut(string part) => part.Length > ShownLetters ? part[..ShownLetters] + "…" : part;
}
