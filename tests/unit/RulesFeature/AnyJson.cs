using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WebMq.Shared.Rules;

namespace WebMq.UnitTests.RulesFeature;

/// <summary>JSON as the rules write it: without white space, escaped only where it must be.</summary>
public sealed record JsonText(string Text);

/// <summary>An array of at least one object, all with the same names and with texts as values.</summary>
public sealed record JsonRows(string Text);

public static class AnyJson
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = PlainJsonEncoder.Shared };

    private static Gen<string> Text => Gen.OneOf(
        Gen.Elements("", "a", " ", "größe", "🐟", "\"", "\\", "\n", "a,b", "\r\n", "=1+1", "\u0001", "<&>", "null"),
        Gen.Choose(32, 0x2fff).ListOf().Select(codes => string.Concat(codes.Where(c => c is < 0xd800 or > 0xdfff).Select(char.ConvertFromUtf32))));

    private static Gen<string> Scalar => Gen.OneOf(
        Gen.Elements("null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "0.1", "1.5E+300", "-2.5"),
        Gen.Choose(int.MinValue, int.MaxValue).Select(n => JsonSerializer.Serialize(n)),
        Text.Select(Quoted));

    public static Arbitrary<JsonText> Any() => Value(4).Select(text => new JsonText(text)).ToArbitrary();

    public static Arbitrary<JsonRows> Rows()
    {
        var rows =
            from names in Text.NonEmptyListOf().Select(list => list.Distinct().ToArray())
            from values in Text.ArrayOf(names.Length).NonEmptyListOf()
            select new JsonRows("[" + string.Join(",", values.Select(row => "{" + string.Join(",", names.Zip(row, (n, v) => $"{Quoted(n)}:{Quoted(v)}")) + "}")) + "]");
        return rows.ToArbitrary();
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, s_plain);

    private static Gen<string> Value(int depth)
    {
        if (depth == 0)
            return Scalar;
        var inner = Value(depth - 1);
        var array = Gen.Choose(0, 4).SelectMany(inner.ListOf).Select(items => $"[{string.Join(",", items)}]");
        var members =
            from names in Text.ListOf().Select(list => list.Distinct().Take(4).ToArray())
            from values in inner.ArrayOf(names.Length)
            select "{" + string.Join(",", names.Zip(values, (n, v) => $"{Quoted(n)}:{v}")) + "}";
        return Gen.OneOf(Scalar, array, members);
    }
}
