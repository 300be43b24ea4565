using Fluid;
using Fluid.Ast;
using Fluid.Ast.BinaryExpressions;

namespace WebMq.Web.Rules.Templates;

/// <summary>
/// Puts meters into a template that was read. The library counts steps, and a step can be a range of a thousand million
/// numbers, which it makes before the first turn, or a capture that holds as much as it likes.
/// </summary>
internal sealed class LiquidMeters(TemplateOptions options) : AstRewriter
{
    /// <inheritdoc/>
    protected override Expression VisitRangeExpression(RangeExpression rangeExpression) =>
        new BoundedRange(Visit(rangeExpression.From), Visit(rangeExpression.To));

    /// <inheritdoc/>
    protected override Expression VisitContainsBinaryExpression(ContainsBinaryExpression containsBinaryExpression) =>
        new BoundedTextContains(Visit(containsBinaryExpression.Left), Visit(containsBinaryExpression.Right));

    /// <inheritdoc/>
    protected override Expression VisitEqualBinaryExpression(EqualBinaryExpression equalBinaryExpression) =>
        new EqualBinaryExpression(new MeteredOperand(Visit(equalBinaryExpression.Left)), new MeteredOperand(Visit(equalBinaryExpression.Right)));

    /// <inheritdoc/>
    protected override Expression VisitNotEqualBinaryExpression(NotEqualBinaryExpression notEqualBinaryExpression) =>
        new NotEqualBinaryExpression(new MeteredOperand(Visit(notEqualBinaryExpression.Left)), new MeteredOperand(Visit(notEqualBinaryExpression.Right)));

    /// <inheritdoc/>
    protected override Expression VisitFilterExpression(FilterExpression filterExpression) =>
        options.Filters.TryGetValue(filterExpression.Name, out _)
            ? base.VisitFilterExpression(filterExpression)
            : throw new FormatException($"There is no filter '{filterExpression.Name}' in templates here.");

    /// <inheritdoc/>
    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement) =>
        new BoundedCapture(captureStatement.Identifier, Visited(captureStatement.Statements));

    /// <inheritdoc/>
    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        if (forStatement.OffsetIsContinue)
            throw new FormatException("'offset: continue' is not taken here; a number is.");
        // One more statement in each turn, which looks at the clock: the library's own count of steps does not.
        var statements = Visited(forStatement.Statements);
        statements.Insert(0, new MeteredTurn());
        return new ForStatement(
            statements,
            forStatement.Identifier,
            new MeteredItems(Visit(forStatement.Source)),
            Visit(forStatement.Limit),
            Visit(forStatement.Offset),
            forStatement.Reversed,
            Visit(forStatement.Else) as ElseStatement);
    }

    private List<Statement> Visited(IReadOnlyList<Statement> statements) => [.. statements.Select(Visit)];
}
