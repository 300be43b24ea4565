using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WebMq.Web.Accounts;

/// <summary>What a person's picture is made of: a colour from the id, and letters from the name.</summary>
internal static class AvatarPicture
{
    /// <summary>The colour, in degrees; always the same for an id.</summary>
    public static int Hue(string personId) => BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(personId))) % 360;

    /// <summary>Dark enough for white letters on it, whatever the hue.</summary>
    public static string Colour(string personId) => string.Create(CultureInfo.InvariantCulture, $"hsl({Hue(personId)} 60% 30%)");

    /// <summary>One or two letters: the first of a name, and the first behind a mark that divides it.</summary>
    public static string Initials(string name)
    {
        var parts = name.Split((char[])[' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        var letters = parts.Take(2).Select(part => StringInfo.GetNextTextElement(part));
        return parts.Length == 0 ? "?" : string.Concat(letters).ToUpperInvariant();
    }
}
