using WebMq.Shared.Accounts;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>Tells the rooms of accounts, so that who never said a word can be named and invited too.</summary>
internal sealed class ChatAccounts(PeopleDirectory people, AccountService accounts, RoomDirectory rooms) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        people.Known += Know;
        foreach (var account in accounts.All)
            Know(account);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        people.Known -= Know;
        return Task.CompletedTask;
    }

    private void Know(PersonInfo person)
    {
        if (person.Role != Role.Guest && !person.Disabled)
            rooms.People.Claim(person.Id, person.Name);
    }
}
