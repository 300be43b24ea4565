using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebMq.Web.Alerts;

/// <summary>Words in small letters, as rules compare them.</summary>
internal sealed class SmallLetters<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
