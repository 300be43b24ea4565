namespace WebMq.Web.State;

/// <summary>Tables of one feature in <c>state.db</c>.</summary>
internal interface IStateTables
{
    /// <summary>Statements that make them where they are missing (<c>CREATE TABLE IF NOT EXISTS</c>).</summary>
    string Schema { get; }
}
