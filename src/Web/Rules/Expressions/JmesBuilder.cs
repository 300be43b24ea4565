using DevLab.JmesPath;
using DevLab.JmesPath.Expressions;
using Newtonsoft.Json.Linq;
using WebMq.Web.Rules.Json;

namespace WebMq.Web.Rules.Expressions;

/// <summary>
/// Makes the library's expression of what its parser finds, as the library's own builder does, and puts a meter on the parts.
/// <c>let</c>, variables and <c>$</c> are no part of JMESPath's specification and are refused: with them the cost of an
/// expression is the body's size to the power of its length, and an expression would belong to one thread.
/// </summary>
internal sealed partial class JmesBuilder : IJmesPathGenerator
{
    private const int MaxDepth = 64;

    private readonly Stack<Part> _parts = new();
    private readonly Stack<List<Part>> _lists = new();
    private readonly Stack<(List<string> Names, List<Part> Values)> _hashes = new();
    private readonly Stack<List<Part>> _arguments = new();

    /// <summary>The whole expression.</summary>
    public JmesPathExpression Result => _parts.Peek().Expression;

    /// <inheritdoc/>
    public bool IsProjection() => _parts.TryPeek(out var top) && top.IsProjection;

    /// <inheritdoc/>
    public void OnExpression()
    {
    }

    /// <inheritdoc/>
    public void OnIdentifier(string name) => _parts.Push(new Part(Metered(new JmesPathIdentifier(name)), 1) { Name = name });

    /// <inheritdoc/>
    public void OnLiteralString(string literal) => Leaf(Constant(JsonTokens.ReadLiteral(literal)));

    /// <inheritdoc/>
    public void OnRawString(string value) => Leaf(Constant(new JValue(value)));

    /// <inheritdoc/>
    public void OnCurrentNode() => Leaf(new JmesPathCurrentNodeExpression());

    /// <inheritdoc/>
    public void OnIndex(int index) => Leaf(new JmesPathIndex(index));

    /// <inheritdoc/>
    public void OnFlattenProjection() => Projection(new JmesPathFlattenProjection(), 1);

    /// <inheritdoc/>
    public void OnListWildcardProjection() => Projection(new JmesPathListWildcardProjection(), 1);

    /// <inheritdoc/>
    public void OnHashWildcardProjection() => Projection(new JmesPathHashWildcardProjection(), 1);

    /// <inheritdoc/>
    public void OnSliceExpression(int? start, int? stop, int? step)
    {
        if (step == 0)
            throw new FormatException("a slice cannot have a step of 0.");
        Projection(new JmesPathSliceProjection(start, stop, step), 1);
    }

    /// <inheritdoc/>
    public void OnFilterProjection()
    {
        var condition = _parts.Pop();
        Projection(new JmesPathFilterProjection(Weighed(condition)), condition.Depth + 1);
    }

    /// <inheritdoc/>
    public void OnSubExpression() => Two((left, right) => new JmesChain(left, right), weigh: false);

    /// <inheritdoc/>
    public void OnIndexExpression() => Two((left, right) => new JmesChain(left, right), weigh: false);

    /// <inheritdoc/>
    public void OnPipeExpression() => Two((left, right) => new JmesPathPipeExpression(left, right));

    /// <inheritdoc/>
    public void OnOrExpression() => Two((left, right) => new JmesPathOrExpression(left, right));

    /// <inheritdoc/>
    public void OnAndExpression() => Two((left, right) => new JmesPathAndExpression(left, right));

    /// <inheritdoc/>
    public void OnNotExpression() => One(e => new JmesPathNotExpression(e));

    /// <inheritdoc/>
    public void OnExpressionType() => JmesPathExpression.MakeExpressionType(_parts.Peek().Expression);

    // A value without a parent is adopted by the first array it gets into, on whichever thread; one that has a parent is copied.
    private static JmesPathLiteral Constant(JToken value) => new(new JArray(value)[0]);

    private static JmesMeter Metered(JmesPathExpression expression) => new(expression, weigh: false);

    private static JmesPathExpression Weighed(Part part) => new JmesMeter(part.Expression, weigh: true);

    private static int Deeper(int depth) => depth < MaxDepth ? depth + 1 : throw new FormatException($"it is nested deeper than {MaxDepth} levels.");

    private void Leaf(JmesPathExpression expression) => _parts.Push(new Part(Metered(expression), 1));

    private void Projection(JmesPathProjection projection, int depth) =>
        _parts.Push(new Part(Metered(projection), Deeper(depth)) { IsProjection = true });

    private void One(Func<JmesPathExpression, JmesPathExpression> make)
    {
        var operand = _parts.Pop();
        _parts.Push(new Part(make(Weighed(operand)), Deeper(operand.Depth)));
    }

    private void Two(Func<JmesPathExpression, JmesPathExpression, JmesPathExpression> make, bool weigh = true)
    {
        var (right, left) = (_parts.Pop(), _parts.Pop());
        var expression = weigh ? make(Weighed(left), Weighed(right)) : make(left.Expression, right.Expression);
        _parts.Push(new Part(expression, Deeper(Math.Max(left.Depth, right.Depth))));
    }

    private sealed record Part(JmesPathExpression Expression, int Depth)
    {
        public string? Name { get; init; }

        public bool IsProjection { get; init; }
    }
}
