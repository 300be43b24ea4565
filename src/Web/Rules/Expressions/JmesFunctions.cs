using DevLab.JmesPath.Functions;
using DevLab.JmesPath.Interop;

namespace WebMq.Web.Rules.Expressions;

/// <summary>
/// The functions of expressions: those of the library whose work is in proportion to what they are given. Others are bounded
/// here before they begin, or left out.
/// </summary>
internal sealed class JmesFunctions : IFunctionRepository
{
    /// <summary>All of them; they hold nothing between two calls.</summary>
    public static readonly JmesFunctions All = new();

    // They make of two short texts one as long as a number in the message says, and JMESPath's specification has none of them.
    private static readonly string[] s_leftOut = ["pad_left", "pad_right", "replace", "find_first", "find_last", "split"];

    private readonly JmesPathFunctionFactory _functions = JmesPathFunctionFactory.Create();

    private JmesFunctions()
    {
        _functions.Register("join", new BoundedJoin());
        _functions.Register("contains", new BoundedContains());
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names => _functions.Names.Except(s_leftOut);

    /// <inheritdoc/>
    public JmesPathFunction this[string name] => _functions[name];

    /// <inheritdoc/>
    public bool Contains(string name) => _functions.Contains(name) && !s_leftOut.Contains(name);
}
