using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using WebMq.Shared.Weather;

namespace WebMq.Workers.Weather.OpenMeteo;

/// <summary>
/// The public HTTP API of Open-Meteo, https://open-meteo.com/en/docs: current weather of several places in one question, and
/// places by name.
/// </summary>
internal sealed class OpenMeteoClient : IDisposable
{
    private const int MaxAnswer = 1 << 20;
    private const string Quantities = "temperature_2m,relative_humidity_2m,pressure_msl,wind_speed_10m,wind_direction_10m,precipitation";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    // What the observation format has; another unit would be drawn wrong.
    private static readonly Dictionary<string, string> s_units = new()
    {
        ["temperature_2m"] = "°C",
        ["relative_humidity_2m"] = "%",
        ["pressure_msl"] = "hPa",
        ["wind_speed_10m"] = "m/s",
        ["wind_direction_10m"] = "°",
        ["precipitation"] = "mm",
    };

    private readonly HttpClient _http;
    private readonly Uri _forecasts;
    private readonly Uri _names;

    public OpenMeteoClient(Uri forecasts, Uri names)
    {
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { MaxResponseContentBufferSize = MaxAnswer, Timeout = s_patience };
        var version = typeof(OpenMeteoClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
        _http.DefaultRequestHeaders.UserAgent.ParseAdd($"WebMq/{version}");
        (_forecasts, _names) = (forecasts, names);
    }

    /// <summary>The current weather of places, in their order.</summary>
    /// <exception cref="OpenMeteoException">There is no answer, or none that can be used.</exception>
    public IReadOnlyList<OpenMeteoCurrent> Current(IReadOnlyList<OpenMeteoPlace> places, CancellationToken cancellationToken)
    {
        var query = $"latitude={List(places.Select(p => p.Latitude))}&longitude={List(places.Select(p => p.Longitude))}&current={Quantities}&wind_speed_unit=ms&timeformat=unixtime";
        var body = Get(new Uri(_forecasts, $"v1/forecast?{query}"), cancellationToken);
        // One place is answered by an object, several by a list.
        var answers = places.Count == 1
            ? [Read(body, OpenMeteoJson.Default.OpenMeteoAnswer, _forecasts)]
            : Read(body, OpenMeteoJson.Default.OpenMeteoAnswerArray, _forecasts);
        if (answers.Length != places.Count || answers.Any(a => a?.Current is not { Time: > 0 }))
            throw new OpenMeteoException($"The answer of {_forecasts.Host} has no current weather for each of the places.");
        foreach (var (quantity, unit) in answers.SelectMany(a => a.Units ?? []))
        {
            if (s_units.TryGetValue(quantity, out var expected) && unit != expected)
                throw new OpenMeteoException($"The answer of {_forecasts.Host} has {quantity} in {(unit.Length > 20 ? unit[..20] : unit)} and not in {expected}.");
        }

        return [.. answers.Select(a => a.Current!)];
    }

    /// <summary>The place of a name; null when there is none.</summary>
    /// <exception cref="OpenMeteoException">There is no answer, or none that can be used.</exception>
    public OpenMeteoPlace? Find(OpenMeteoPlace named, CancellationToken cancellationToken)
    {
        var body = Get(new Uri(_names, $"v1/search?name={Uri.EscapeDataString(named.Name!)}&count=1&language=en&format=json"), cancellationToken);
        return Read(body, OpenMeteoJson.Default.OpenMeteoSearch, _names).Results is [var found, ..]
            ? named with { Latitude = found.Latitude, Longitude = found.Longitude }
            : null;
    }

    public void Dispose() => _http.Dispose();

    private byte[] Get(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = _http.Send(request, cancellationToken);
            using var content = new MemoryStream();
            response.Content.ReadAsStream(cancellationToken).CopyTo(content);
            return response.StatusCode == HttpStatusCode.OK ? content.ToArray() : throw Refused(address, response, content.ToArray());
        }
        catch (HttpRequestException e)
        {
            throw new OpenMeteoException($"{address.Host} cannot be reached: {e.Message.TrimEnd('.')}.");
        }
        catch (IOException e)
        {
            throw new OpenMeteoException($"The answer of {address.Host} broke off: {e.Message.TrimEnd('.')}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OpenMeteoException($"{address.Host} did not answer within {s_patience.TotalSeconds:0} s.");
        }
    }

    private static OpenMeteoException Refused(Uri address, HttpResponseMessage response, byte[] body)
    {
        string? reason = null;
        try
        {
            reason = JsonSerializer.Deserialize(body, OpenMeteoJson.Default.OpenMeteoProblem)?.Reason;
        }
        catch (JsonException)
        {
            // A proxy's page, say: the status alone must do.
        }

        var wait = response.Headers.RetryAfter is { } retry ? retry.Delta ?? (retry.Date - DateTimeOffset.UtcNow) : null;
        var why = reason is null ? "" : $" ({(reason.Length > 200 ? reason[..200] : reason)})";
        return new OpenMeteoException(string.Create(CultureInfo.InvariantCulture, $"{address.Host} answers with status {(int)response.StatusCode}{why}."), wait);
    }

    private static T Read<T>(byte[] body, JsonTypeInfo<T> type, Uri from)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new OpenMeteoException($"The answer of {from.Host} cannot be read.");
        }
    }

    private static string List(IEnumerable<double> numbers) => string.Join(',', numbers.Select(n => n.ToString("0.####", CultureInfo.InvariantCulture)));
}
