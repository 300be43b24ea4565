using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Search;

/// <summary>Search as every edge uses it: only in rooms that the person may see as they are now.</summary>
/// <param name="log">Whose epoch a page tells.</param>
/// <param name="readModel">Where the words are.</param>
/// <param name="chat">Who says what a person may see.</param>
/// <param name="limiter">How fast one may search; null for as fast as one likes.</param>
internal sealed class ChatSearch(IMessageLog log, ReadModel readModel, ChatService chat, SearchLimiter? limiter = null)
{
    /// <summary>The most hits of one page.</summary>
    public const int MaxPage = 100;

    /// <summary>
    /// A word that is found so often by itself is taken for a whole one. To find all that begins with it takes a time that grows with
    /// how common it is; to find it does not.
    /// </summary>
    public const int Enough = 50;

    /// <summary>
    /// The shortest beginning of a word that is looked for, in UTF-16 code units: all that begins with two letters is a good part of
    /// all that was ever said.
    /// </summary>
    public const int ShortestBeginning = 3;

    /// <summary>A page of what fits, newest first.</summary>
    /// <param name="person">Who searches.</param>
    /// <param name="text">What was typed, see <see cref="SearchParser"/>.</param>
    /// <param name="before">Only messages before this sequence; 0 for all.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    /// <param name="startOf">When a day begins where the person is; null for UTC.</param>
    public Outcome<ChatFound> Find(Person person, string? text, long before, int limit, Func<DateOnly, DateTimeOffset>? startOf = null)
    {
        if (limit is < 1 or > MaxPage)
            return new Refusal("bad-limit", $"The limit is 1 to {MaxPage}.");
        if (!SearchParser.Parse(text, startOf ?? StartOfUtc).Succeeded(out var query, out var refusal))
            return refusal;
        if (!Places(person, query).Succeeded(out var places, out refusal))
            return refusal;
        if (limiter?.Take(person.Id) is { } tooFast)
            return tooFast;
        return readModel.Query((connection, applied) =>
        {
            var asked = Asked(beginnings: false);
            var beginnings = query.Unfinished && query.Terms[^1].Words[^1].Length >= ShortestBeginning && SearchRows.Count(connection, asked, Enough) < Enough;
            if (beginnings)
                asked = Asked(beginnings: true);
            // One more than asked for tells whether there is more.
            var rows = SearchRows.Newest(connection, asked, query, before <= 0 ? long.MaxValue : before, limit + 1);
            var hits = rows.Take(limit).Select(r => Hit(person, query, r, beginnings)).OfType<ChatHit>().ToArray();
            return new ChatFound(log.Epoch, applied, hits, rows.Count > limit);
        });

        string Asked(bool beginnings) => SearchExpression.Of(query, places.Within, places.Without, person.Name, beginnings);
    }

    /// <summary>Waits until what was acknowledged before can be found; see <see cref="ReadModel.CatchUp"/>.</summary>
    public Task CatchUp(CancellationToken cancellationToken) => readModel.CatchUp(cancellationToken);

    // One who has just left a room sees nothing of it, also when the words were looked up before.
    private ChatHit? Hit(Person person, SearchQuery query, SearchRow row, bool beginnings) => chat.FindById(person, row.RoomId) is not { } room ? null : new ChatHit(
        row.Sequence,
        room.Name.ToString(),
        room.ToSummary(person).Title,
        row.Author,
        row.Person,
        row.At,
        SearchMarks.Excerpt(row.Text, query, beginnings),
        row.Files.Select(f => SearchMarks.Excerpt(f.Name, query, beginnings)).ToArray());

    private Outcome<(IReadOnlyList<string> Within, IReadOnlyList<string> Without)> Places(Person person, SearchQuery query)
    {
        List<string> within = [], without = [];
        foreach (var filter in query.In)
        {
            if (!chat.Find(person, filter.Value).Succeeded(out var room, out var refusal))
                return refusal with { Text = $"in:{filter.Value}: {refusal.Text}" };
            (filter.Excluded ? without : within).Add(SearchFacts.Room(room.Id.Value));
        }

        if (within.Count == 0)
            within = [SearchFacts.Open, .. chat.ClosedRoomsOf(person).Select(r => SearchFacts.Room(r.Id.Value))];
        return (within, without);
    }

    private static DateTimeOffset StartOfUtc(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
