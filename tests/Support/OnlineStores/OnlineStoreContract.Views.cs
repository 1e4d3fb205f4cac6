using Preprocessing.FeatureStore;

namespace Preprocessing.Support;

public abstract partial class OnlineStoreContract
{
    static OnlineView Version(string state, params string[] slots) =>
        new("version", $"sha256:{Guid.NewGuid():N}", $"sha256:{state}", slots);

    [Fact]
    public async Task Versions_of_a_view_stand_side_by_side_until_one_is_dropped()
    {
        OnlineView old = Version("11111111", "a"), next = Version("22222222", "a", "slot \"ü\" 😀");
        await store.AddViewAsync(old, Stop);
        await store.AddViewAsync(next, Stop);
        (await store.ViewsAsync(Stop)).Where(there => there == old || there == next).Count().ShouldBe(2);
        (await store.ViewsAsync(Stop)).Select(there => there.Id).ShouldBe(
            (await store.ViewsAsync(Stop)).Select(there => there.Id).Order(StringComparer.Ordinal));

        await store.PutAsync(old.Id, [SampleRow.Of(1, 1)], Stop);
        await store.PutAsync(next.Id, [SampleRow.Of(1, 2)], Stop);
        await store.SetMarkAsync(old.Id, "1", Stop);
        await store.SetMarkAsync(next.Id, "2", Stop);
        (await store.GetAsync(old.Id, new byte[] { 1 }, Stop)).Show().ShouldBe(SampleRow.Of(1, 1).Show());

        (await store.DropViewAsync(old.Id, Stop)).ShouldBeTrue();
        (await store.DropViewAsync(old.Id, Stop)).ShouldBeFalse();
        (await store.ViewsAsync(Stop)).ShouldNotContain(old);
        (await store.GetAsync(next.Id, new byte[] { 1 }, Stop)).Show().ShouldBe(SampleRow.Of(1, 2).Show());
        (await store.GetMarkAsync(next.Id, Stop)).ShouldBe("2");

        // Added again, it has nothing of what it had.
        await store.AddViewAsync(old, Stop);
        (await store.GetMarkAsync(old.Id, Stop)).ShouldBeNull();
        (await store.GetAsync(old.Id, new byte[] { 1 }, Stop)).ShouldBeNull();
        (await store.PutAsync(old.Id, [SampleRow.Of(1, 0)], Stop)).ShouldBe(1);
        (await store.GetAsync(old.Id, new byte[] { 1 }, Stop)).Show().ShouldBe(SampleRow.Of(1, 0).Show());
    }

    [Fact]
    public async Task A_view_that_is_added_again_stays_as_it_is_unless_it_is_another()
    {
        var added = Version("11111111", "a", "b");
        await store.AddViewAsync(added, Stop);
        await store.PutAsync(added.Id, [SampleRow.Of(1, 1)], Stop);
        await store.SetMarkAsync(added.Id, "7", Stop);
        await store.AddViewAsync(new(added.Name, added.TransformHash, added.StateHash, ["a", "b"]), Stop);
        (await store.GetAsync(added.Id, new byte[] { 1 }, Stop)).ShouldNotBeNull();
        (await store.GetMarkAsync(added.Id, Stop)).ShouldBe("7");

        async Task RefusedAsync(OnlineView other, string difference)
        {
            other.Id.ShouldBe(added.Id);
            var refusal = await Should.ThrowAsync<StoreException>(async () => await store.AddViewAsync(other, Stop));
            refusal.Message.ShouldBe($"{store.Description} has a view '{added.Id}' already, and it is another one: {difference}. Drop the "
                + "view that is there if nobody reads it, or give the pipeline another name.");
        }

        await RefusedAsync(new(added.Name, added.TransformHash, added.StateHash, ["a"]), "it has 2 slots, not 1");
        await RefusedAsync(new(added.Name, added.TransformHash, added.StateHash, ["a", "c"]), "it has the slot 'b' where 'c' is to be");
        await RefusedAsync(
            new(added.Name, added.TransformHash, added.StateHash + "0", ["a", "b"]),
            "its state hash is sha256:11111111, not sha256:111111110");
        await RefusedAsync(
            new(added.Name, added.TransformHash + "0", added.StateHash, ["a", "b"]),
            $"its transform hash is {added.TransformHash}, not {added.TransformHash}0");
    }

    [Theory]
    [InlineData("version@11111111-22222222")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("'; DROP TABLE online; --")]
    [InlineData("a}:{b\n\"ü\"")]
    public async Task A_view_that_was_not_added_is_refused(string unknown)
    {
        async Task RefusedAsync(Func<Task> ask) => (await Should.ThrowAsync<StoreException>(ask)).Message.ShouldBe(
            $"{store.Description} has no view '{unknown}'. Add it first (AddViewAsync), or ask for a version that is there (ViewsAsync "
            + "lists them).");

        await RefusedAsync(async () => await store.PutAsync(unknown, [SampleRow.Of(1, 1)], Stop));
        await RefusedAsync(async () => await store.PutAsync(unknown, [], Stop));
        await RefusedAsync(async () => await store.GetAsync(unknown, new byte[] { 1 }, Stop));
        await RefusedAsync(async () => await store.GetAsync(unknown, [new byte[] { 1 }], Stop));
        await RefusedAsync(async () => await store.DeleteAsync(unknown, new byte[] { 1 }, Stop));
        await RefusedAsync(async () => await store.GetMarkAsync(unknown, Stop));
        await RefusedAsync(async () => await store.SetMarkAsync(unknown, "7", Stop));
        await RefusedAsync(async () => await store.ScanAsync(unknown, Stop).GetAsyncEnumerator(Stop).MoveNextAsync());
        if (store is ILocalStore local)
            await RefusedAsync(() => Task.FromResult(local.Get(unknown, [1], new byte[100], out _, out _)));
        (await store.DropViewAsync(unknown, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_mark_is_any_text()
    {
        (await store.GetMarkAsync(view, Stop)).ShouldBeNull();
        foreach (var mark in new[] { "7", "", "{\"offsets\": [1, 2]}", "'ü' 😀\r\n", new string('x', 100_000) })
        {
            await store.SetMarkAsync(view, mark, Stop);
            (await store.GetMarkAsync(view, Stop)).ShouldBe(mark);
        }
        (await ScanAsync()).ShouldBeEmpty();
    }
}
