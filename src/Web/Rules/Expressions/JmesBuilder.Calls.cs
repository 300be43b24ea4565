using DevLab.JmesPath.Expressions;

namespace WebMq.Web.Rules.Expressions;

/// <summary>What has any number of parts, what counts, and what is refused.</summary>
internal sealed partial class JmesBuilder
{
    /// <inheritdoc/>
    public void PushMultiSelectList() => _lists.Push([]);

    /// <inheritdoc/>
    public void AddMultiSelectListExpression() => _lists.Peek().Add(_parts.Pop());

    /// <inheritdoc/>
    public void PopMultiSelectList()
    {
        var items = _lists.Pop();
        _parts.Push(new Part(new JmesPathMultiSelectList(items.Select(Weighed)), Deepest(items)));
    }

    /// <inheritdoc/>
    public void PushMultiSelectHash() => _hashes.Push(([], []));

    /// <inheritdoc/>
    public void AddMultiSelectHashExpression()
    {
        var (names, values) = _hashes.Peek();
        values.Add(_parts.Pop());
        var name = _parts.Pop().Name!;
        if (names.Contains(name))
            throw new FormatException($"the name '{name}' is there twice in one {{…}}.");
        names.Add(name);
    }

    /// <inheritdoc/>
    public void PopMultiSelectHash()
    {
        var (names, values) = _hashes.Pop();
        var members = names.Zip(values).ToDictionary(pair => pair.First, pair => Weighed(pair.Second));
        _parts.Push(new Part(new JmesPathMultiSelectHash(members), Deepest(values)));
    }

    /// <inheritdoc/>
    public void PushFunction() => _arguments.Push([]);

    /// <inheritdoc/>
    public void AddFunctionArg() => _arguments.Peek().Add(_parts.Pop());

    /// <inheritdoc/>
    public void PopFunction(string name)
    {
        var arguments = _arguments.Pop();
        // &expression is handed on as it is; its turns pay by its own parts.
        var expressions = arguments.Select(a => a.Expression.IsExpressionType ? a.Expression : Weighed(a)).ToArray();
        _parts.Push(new Part(Metered(new JmesPathFunctionExpression(JmesFunctions.All, name, expressions)), Deepest(arguments)));
    }

    /// <inheritdoc/>
    public void OnComparisonEqual() => Two((left, right) => new JmesPathEqualOperator(left, right));

    /// <inheritdoc/>
    public void OnComparisonNotEqual() => Two((left, right) => new JmesPathNotEqualOperator(left, right));

    /// <inheritdoc/>
    public void OnComparisonGreater() => Two((left, right) => new JmesPathGreaterThanOperator(left, right));

    /// <inheritdoc/>
    public void OnComparisonGreaterOrEqual() => Two((left, right) => new JmesPathGreaterThanOrEqualOperator(left, right));

    /// <inheritdoc/>
    public void OnComparisonLesser() => Two((left, right) => new JmesPathLessThanOperator(left, right));

    /// <inheritdoc/>
    public void OnComparisonLesserOrEqual() => Two((left, right) => new JmesPathLessThanOrEqualOperator(left, right));

    /// <inheritdoc/>
    public void OnArithmeticUnaryPlus() => One(e => new JmesPathUnaryPlusExpression(e));

    /// <inheritdoc/>
    public void OnArithmeticUnaryMinus() => One(e => new JmesPathUnaryMinusExpression(e));

    /// <inheritdoc/>
    public void OnArithmeticAddition() => Two((left, right) => new JmesPathAdditionExpression(left, right));

    /// <inheritdoc/>
    public void OnArithmeticSubtraction() => Two((left, right) => new JmesPathSubtractionExpression(left, right));

    /// <inheritdoc/>
    public void OnArithmeticMultiplication() => Two((left, right) => new JmesPathMultiplicationExpression(left, right));

    /// <inheritdoc/>
    public void OnArithmeticDivision() => Two((left, right) => new JmesPathDivisionExpression(left, right));

    /// <inheritdoc/>
    public void OnArithmeticModulo() => Two((left, right) => new JmesPathModuloExpression(left, right));

    /// <inheritdoc/>
    public void OnArithmeticIntegerDivision() => Two((left, right) => new JmesPathIntegerDivisionExpression(left, right));

    /// <inheritdoc/>
    public void OnRootNode() => throw Unspecified("'$'");

    /// <inheritdoc/>
    public void OnLetExpression() => throw Unspecified("'let'");

    /// <inheritdoc/>
    public void OnLetBindings() => throw Unspecified("'let'");

    /// <inheritdoc/>
    public void OnLetBinding(string name) => throw Unspecified("'let'");

    /// <inheritdoc/>
    public void OnVariableReference(string name) => throw Unspecified($"the variable '${name}'");

    private static int Deepest(List<Part> parts) => Deeper(parts.Count == 0 ? 0 : parts.Max(part => part.Depth));

    private static FormatException Unspecified(string what) => new($"{what} is not taken here; what stands in the specification of JMESPath is.");
}
