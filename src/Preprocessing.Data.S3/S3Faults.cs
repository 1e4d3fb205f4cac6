using System.Net;
using Amazon.Runtime;

namespace Preprocessing.Data.S3;

/// <summary>What messages say of failures: codes of S3, but not its texts, which may repeat what a request carried.</summary>
static class S3Faults
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
            AmazonServiceException { StatusCode: > 0 } answer => new($"'{path}' cannot be {done}: S3 answers {(int)answer.StatusCode} "
                + $"{answer.ErrorCode}. {Remedy(answer)}", cause),
            AmazonClientException or HttpRequestException or IOException or OperationCanceledException => new(
                $"'{path}' cannot be {done}: S3 gives no answer ({cause.GetType().Name}: {cause.Message.TrimEnd('.')}). Check endpoint, "
                + "region and credentials of the client, and the network.", cause),
            _ => null,
        };

    static string Remedy(AmazonServiceException answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            "Give the client credentials that may read or write the objects, and list the bucket for folders and patterns.",
        HttpStatusCode.NotFound => "Check the name of the bucket, and the endpoint of the client.",
        HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect or HttpStatusCode.BadRequest =>
            "Check the name of the bucket, and give the client the region where it lies.",
        HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
            "The client has asked again in vain. Try again later, or let the client ask more often.",
        _ => "Check the address, and what the client sends.",
    };
}
