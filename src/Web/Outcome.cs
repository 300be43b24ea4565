using System.Diagnostics.CodeAnalysis;

namespace WebMq.Web;

/// <summary>Why something was not done: expected, and not an exception.</summary>
/// <param name="Code">Stable, for programs: <c>unknown-room</c>.</param>
/// <param name="Text">A sentence that is safe to show.</param>
public sealed record Refusal(string Code, string Text)
{
    /// <summary>When to try again; null when it would be refused again.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>What was asked for, or why not.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>Why not; null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a refusal.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException(Refusal.Text);

    /// <summary>Whether there is a value.</summary>
    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        value = _value;
        refusal = Refusal;
        return refusal is null;
    }

    /// <summary>Something made of the value; a refusal stays what it is.</summary>
    public Outcome<TOther> Map<TOther>(Func<T, TOther> map) => Succeeded(out var value, out var refusal) ? map(value) : refusal;

    /// <summary>A value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}
