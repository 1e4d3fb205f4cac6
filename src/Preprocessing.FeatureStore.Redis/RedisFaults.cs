using System.Globalization;
using StackExchange.Redis;

namespace Preprocessing.FeatureStore.Redis;

/// <summary>What messages say of failures: codes of Redis, but not its texts, which may repeat what was sent.</summary>
static class RedisFaults
{
    /// <summary>Creates the error for a failure; null for what is none of the server.</summary>
    public static StoreException? Of(Exception cause, string store, TimeSpan timeout) => cause switch
    {
        RedisServerException answer => Of(answer.Message.Split(' ', 2)[0], store, cause),
        // That of the client is one, too.
        TimeoutException => new(string.Create(
            CultureInfo.InvariantCulture, $"{store} gave no answer within {timeout.TotalSeconds:0.###} s. Check that the server runs and "
                + $"is not overloaded, or raise {nameof(RedisStoreOptions)}.{nameof(RedisStoreOptions.Timeout)}."), cause),
        RedisConnectionException broken => new(
            $"{store} gives no answer ({broken.FailureType}). Check that the server runs, and that host, port, TLS and login are right; "
            + "then do it again: what was acknowledged is there.", cause),
        _ => null,
    };

    static StoreException Of(string code, string store, Exception cause) => new(
        $"{store} answers {code}. " + code switch
        {
            "OOM" => "Its memory is full: raise maxmemory, or drop views that nobody reads.",
            "READONLY" => "It is a replica: write to the primary.",
            "MISCONF" => "It cannot write to its disk: make room, or mend the disk.",
            "WRONGTYPE" => $"Its keys of these names are something else: give the store another {nameof(RedisStoreOptions.Prefix)}.",
            "LOADING" or "TRYAGAIN" or "CLUSTERDOWN" or "MASTERDOWN" => "It starts, or changes over: do it again in a moment.",
            "NOAUTH" or "WRONGPASS" or "NOPERM" => "The login is refused: it needs the commands HMGET, HGET, HSET, HSETNX, HDEL, HSCAN, "
                + "EXISTS, DEL, UNLINK, SADD, SMEMBERS, GET, SET and EVALSHA, EVAL and SCRIPT on the keys of the store.",
            _ => "Look the code up in the documentation of Redis.",
        }, cause);
}
