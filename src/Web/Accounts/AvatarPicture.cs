using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace WebMq.Web.Accounts;

/// <summary>What a person's picture is made of: a colour from the id, and letters from the name.</summary>
internal static class AvatarPicture
{
    /// <summary>The colour, in degrees; always the same for an id.</summary>
    public static int Hue(string personId) => BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(personId))) % 360;

    /// <summary>Dark enough for white letters on it, whatever the hue.</summary>
    public static string Colour(string personId) => string.Create(CultureInfo.InvariantCulture, $"hsl({Hue(personId)} 60% 30%)");

    /// <summary>The picture as markup.</summary>
    public static string Draw(string personId, string name, int size) => string.Create(
        CultureInfo.InvariantCulture,
        $"""<svg class="avatar" width="{size}" height="{size}" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><circle cx="20" cy="20" r="20" fill="{Colour(personId)}"/><text x="20" y="21" fill="#fff" font-size="16" text-anchor="middle" dominant-baseline="middle">{HtmlEncoder.Default.Encode(Initials(name))}</text></svg>""");

    /// <summary>One or two letters: the first of a name, and the first behind a mark that divides it.</summary>
    public static string Initials(string name)
    {
        var parts = name.Split((char[])[' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        var letters = parts.Take(2).Select(part => StringInfo.GetNextTextElement(part));
        return parts.Length == 0 ? "?" : string.Concat(letters).ToUpperInvariant();
    }
}
