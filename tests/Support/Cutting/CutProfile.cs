using System.Text;
using System.Text.Json;

namespace Preprocessing.Support;

/// <summary>Shows profiles.</summary>
static class CutProfile
{
    /// <summary>The profile as JSON.</summary>
    public static string Text(DataProfile profile)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            profile.WriteTo(json);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
