using WebMq.Shared.Accounts;

namespace WebMq.Web.Accounts;

/// <summary>Roles in words.</summary>
internal static class RoleWords
{
    public static string Of(Role role) => role switch
    {
        Role.Administrator => "administrator",
        Role.Member => "member",
        Role.ReadOnly => "looks on",
        _ => "guest",
    };
}
