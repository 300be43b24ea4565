using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>What a person may see, for those who look through many rooms at once.</summary>
internal sealed partial class ChatService
{
    /// <summary>The closed and direct rooms a person is in, in no order.</summary>
    public IReadOnlyList<Room> ClosedRoomsOf(Person person) => rooms.ClosedOf(person.Id);

    /// <summary>A room by its id; null when there is none that the person may see.</summary>
    public Room? FindById(Person person, string id) => rooms.TryFindById(id, out var room) && room.IsSeenBy(person.Id) ? room : null;
}
