namespace Preprocessing.FeatureStore.Redis;

/// <summary>What runs in the server, each as a whole.</summary>
static class RedisScripts
{
    public const int NoView = -1, ShortRow = -2;

    /// <summary>
    /// Puts rows that replace those which are there. Keys: the view, its rows; arguments: key and row in turn, no key twice. It says how
    /// many rows were put.
    /// </summary>
    /// <remarks>
    /// The heads are compared as six unsigned numbers each: the comparison of texts in a script is that of the server's language
    /// (<c>strcoll</c>), which is not the order of bytes.
    /// </remarks>
    public const string Put = """
        if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
        local keys, kept = {}, {}
        for i = 1, #ARGV, 2 do keys[#keys + 1] = ARGV[i] end
        if #keys == 0 then return 0 end
        local there = redis.call('HMGET', KEYS[2], unpack(keys))
        for i, key in ipairs(keys) do
            local old, new = there[i], ARGV[2 * i]
            local replaces = not old
            if old then
                if #old < 24 then return -2 end
                local before, after = { struct.unpack('>I4I4I4I4I4I4', old) }, { struct.unpack('>I4I4I4I4I4I4', new) }
                for part = 1, 6 do
                    if before[part] ~= after[part] then
                        replaces = after[part] > before[part]
                        break
                    end
                end
            end
            if replaces then
                kept[#kept + 1] = key
                kept[#kept + 1] = new
            end
        end
        if #kept > 0 then redis.call('HSET', KEYS[2], unpack(kept)) end
        return #kept / 2
        """;

    /// <summary>Sets the mark. Key: the view; argument: the mark. It says whether the view is there.</summary>
    public const string Mark = """
        if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
        redis.call('HSET', KEYS[1], 'mark', ARGV[1])
        return 1
        """;

    /// <summary>Drops a view. Keys: the view, its rows. It says whether the view was there.</summary>
    public const string Drop = """
        redis.call('UNLINK', KEYS[2])
        return redis.call('DEL', KEYS[1])
        """;
}
