using Azure;

namespace Preprocessing.Data.Azure;

/// <summary>What messages say of failures: codes of Azure, but not its texts, which may repeat what a request carried.</summary>
static class AzureFaults
{
    /// <summary>Creates the error for a failure; null for what is none of the store.</summary>
    /// <param name="cause">The failure.</param>
    /// <param name="path">The address.</param>
    /// <param name="cancellationToken">What the caller may have cancelled.</param>
    /// <param name="done">What cannot be done: "read" or "written".</param>
    public static SourceException? Of(
        Exception cause, string path, CancellationToken cancellationToken, string done = "read") => cause switch
        {
            _ when cancellationToken.IsCancellationRequested => null,
            RequestFailedException { Status: > 0 } answer => new(
                $"'{path}' cannot be {done}: Azure Storage answers {answer.Status} {answer.ErrorCode}. {Remedy(answer.Status)}", cause),
            // After the last repetition: the failures of all attempts.
            RequestFailedException or AggregateException or HttpRequestException or IOException or OperationCanceledException => new(
                $"'{path}' cannot be {done}: Azure Storage gives no answer ({cause.GetType().Name}: {FirstLine(cause)}). Check the "
                + "address of the account that the client has, its credentials, and the network.", cause),
            _ => null,
        };

    static string Remedy(int status) => status switch
    {
        401 or 403 => "Give the client credentials that may read or write the blobs, and list the container for folders and patterns.",
        404 => "Check the name of the container, and the account of the client.",
        400 => "Check the name of the container, and what the client sends.",
        429 or >= 500 => "The client has asked again in vain. Try again later, or let the client ask more often.",
        _ => "Check the address, and what the client sends.",
    };

    static string FirstLine(Exception cause)
    {
        var message = (cause as AggregateException)?.InnerExceptions[^1].Message ?? cause.Message;
        return message.Split('\n')[0].Trim().TrimEnd('.');
    }
}
