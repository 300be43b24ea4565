using System.Text.Encodings.Web;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace WebMq.Web.Rules.Templates;

/// <summary><c>{% capture %}</c> into a writer that counts.</summary>
internal sealed class BoundedCapture(string name, IReadOnlyList<Statement> statements) : Statement
{
    /// <inheritdoc/>
    public override async ValueTask<Completion> WriteToAsync(TextWriter writer, TextEncoder encoder, TemplateContext context)
    {
        var completion = Completion.Normal;
        await using var captured = new LiquidWriter(((LiquidContext)context).Budget);
        foreach (var statement in statements)
        {
            completion = await statement.WriteToAsync(captured, encoder, context);
            if (completion != Completion.Normal)
                break;
        }

        context.SetValue(name, new StringValue(captured.ToString(), false));
        return completion;
    }
}
