using Microsoft.Data.Sqlite;
using WebMq.Shared.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.State;

namespace WebMq.Web.Accounts;

/// <summary>Accounts and tokens in <c>state.db</c>.</summary>
internal sealed class AccountTables : IStateTables
{
    public string Schema => """
        CREATE TABLE IF NOT EXISTS accounts (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, display TEXT NOT NULL, role TEXT NOT NULL,
            disabled INTEGER NOT NULL, password TEXT NOT NULL, stamp TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS tokens (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, title TEXT NOT NULL, hash TEXT NOT NULL, made TEXT NOT NULL, used TEXT) WITHOUT ROWID;
        """;

    public static List<Account> Accounts(SqliteConnection file) => file.Select(
        "SELECT id, name, display, role, disabled, password, stamp FROM accounts",
        row => new Account(
            new PersonInfo(row.GetString(0), row.GetString(1), row.GetString(2), Enum.Parse<Role>(row.GetString(3)), row.GetBoolean(4)),
            row.GetString(5),
            row.GetString(6)));

    public static int Keep(SqliteConnection file, Account account) => file.Run(
        "INSERT OR REPLACE INTO accounts VALUES ($id, $name, $display, $role, $disabled, $password, $stamp)",
        ("$id", account.Info.Id),
        ("$name", account.Info.Name),
        ("$display", account.Info.DisplayName),
        ("$role", account.Info.Role.ToString()),
        ("$disabled", account.Info.Disabled),
        ("$password", account.PasswordHash),
        ("$stamp", account.Stamp));

    public static List<ApiToken> Tokens(SqliteConnection file) => file.Select(
        "SELECT id, person, title, hash, made, used FROM tokens",
        row => new ApiToken(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4),
            row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5)));

    public static int Keep(SqliteConnection file, ApiToken token) => file.Run(
        "INSERT INTO tokens(id, person, title, hash, made) VALUES ($id, $person, $title, $hash, $made)",
        ("$id", token.Id), ("$person", token.PersonId), ("$title", token.Title), ("$hash", token.Hash), ("$made", token.Made));

    public static int Use(SqliteConnection file, ApiToken token) =>
        file.Run("UPDATE tokens SET used = $used WHERE id = $id", ("$used", token.Used), ("$id", token.Id));

    public static int Remove(SqliteConnection file, ApiToken token) => file.Run("DELETE FROM tokens WHERE id = $id", ("$id", token.Id));
}
