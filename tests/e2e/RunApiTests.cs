using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Runs over HTTP, as a program in any language starts and reads them.</summary>
public sealed class RunApiTests(SharedApp shared)
{
    private const string Runs = "/api/pipeline/runs";

    [Fact]
    public async Task A_run_is_started_read_and_downloaded_in_all_forms()
    {
        using var http = shared.App.Http();
        var (id, location) = await Start(http, """{"stages":["not-divisible(3)","square"],"seed":{"kind":"Range","from":1,"count":5,"step":1},"ending":"Close"}""");
        var run = await Ended(http, id);
        Assert.Equal($"{Runs}/{id}", location);
        Assert.Equal("Completed", run.GetProperty("state").GetString());
        Assert.Equal("not-divisible(3)", run.GetProperty("report").GetProperty("stages")[0].GetProperty("stage").GetString());
        Assert.Equal(5, run.GetProperty("throughput").EnumerateArray().Last().GetProperty("fed").GetInt64());

        Assert.Equal("1\n4\n16\n25\n", await Text(http, id, ""));
        Assert.Equal("1\n4\n16\n25\n", await Text(http, id, "&format=text"));
        Assert.Equal("index,result\n0,1\n1,4\n2,16\n3,25\n", await Text(http, id, "&format=csv"));
        var bytes = await http.GetByteArrayAsync($"{Runs}/{id}/results?name=api&format=binary");
        Assert.Equal([1L, 4, 16, 25], bytes.Chunk(8).Select(b => BinaryPrimitives.ReadInt64LittleEndian(b)));
        var window = await http.GetFromJsonAsync<JsonElement>($"{Runs}/{id}/results/window?name=api&offset=1&count=2");
        Assert.Equal("[4,16]", window.GetProperty("numbers").GetRawText());
        Assert.Equal(4, window.GetProperty("total").GetInt64());

        using var report = await http.GetAsync($"{Runs}/{id}/report?name=api");
        Assert.Equal($"run-{id}.json", report.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(id, (await report.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_run_is_started_again_listed_and_cancelled()
    {
        using var http = shared.App.Http();
        var (first, _) = await Start(http, """{"stages":["prime"],"seed":{"kind":"Range","from":1,"count":5000000000}}""");
        using var cancelled = await http.DeleteAsync($"{Runs}/{first}?name=api");
        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        Assert.Equal("Cancelled", (await Ended(http, first)).GetProperty("state").GetString());
        using var twice = await http.DeleteAsync($"{Runs}/{first}?name=api");
        Assert.Equal(HttpStatusCode.NoContent, twice.StatusCode);

        using var again = await http.PostAsync($"{Runs}/{first}/again?name=api", null);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var second = (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await http.DeleteAsync($"{Runs}/{second}?name=api");
        var page = await http.GetFromJsonAsync<JsonElement>($"{Runs}?name=api&limit=1&before={second}");
        Assert.Equal(first, Assert.Single(page.EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_file_is_uploaded_with_its_definition()
    {
        using var http = shared.App.Http();
        const string Definition = """{"stages":["divisible(10)"],"seed":{"kind":"File","column":"value","skipBad":true}}""";
        using var started = await http.PostAsync($"{Runs}?name=api", Form(Definition, "name,value\na,10\nb,x\nc,25\nd,30\n"));
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        var run = await Ended(http, (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!);

        Assert.Equal("numbers.csv", run.GetProperty("definition").GetProperty("seed").GetProperty("file").GetString());
        Assert.Equal(1, run.GetProperty("report").GetProperty("skipped").GetInt64());
        Assert.Equal("10\n30\n", await Text(http, run.GetProperty("id").GetString()!, ""));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_the_limit()
    {
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Pipeline:MaxUploadBytes=100000");
        using var http = app.Http();
        const string Definition = """{"stages":["divisible(10)"],"seed":{"kind":"File"}}""";
        foreach (var length in (int[])[100_001, 5_000_000])
        {
            using var refused = await http.PostAsync($"{Runs}?name=api", Form(Definition, new string('1', length)));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal("too-large", problem.GetProperty("code").GetString());
            Assert.Contains("100,000 bytes", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Empty(Directory.Exists(Path.Combine(app.Data, "runs")) ? Directory.GetDirectories(Path.Combine(app.Data, "runs")) : []);
    }

    [Theory]
    [InlineData("""{"stages":["cube"],"seed":{"kind":"Range","count":1}}""", "bad-stage")]
    [InlineData("""{"stages":["square"],"seed":{"kind":"Range","count":0}}""", "no-numbers")]
    [InlineData("""{"stages":["square"],"seed":{"kind":"File"}}""", "no-numbers")]
    [InlineData("""{"stages":["square"],"seed":{"kind":"Range","count":1},"ending":"Never"}""", "bad-definition")]
    [InlineData("""{"stages":7}""", "bad-definition")]
    [InlineData("{", "bad-definition")]
    [InlineData("null", "no-stage")]
    public async Task What_is_not_right_is_refused_by_a_code(string definition, string code)
    {
        using var http = shared.App.Http();
        using var json = await http.PostAsync($"{Runs}?name=api", new StringContent(definition, Encoding.UTF8, "application/json"));
        await Refused(json, HttpStatusCode.BadRequest, code);
        using var form = await http.PostAsync($"{Runs}?name=api", new MultipartFormDataContent { { new StringContent(definition), "definition" } });
        await Refused(form, HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_form_without_its_form_is_refused()
    {
        using var http = shared.App.Http();
        foreach (var body in (HttpContent[])
        [
            new StringContent("hello"),
            new MultipartFormDataContent { { new StringContent("10"), "file", "numbers.txt" } },
            new MultipartFormDataContent { { new StringContent("{}"), "definition" }, { new StringContent("10"), "numbers", "numbers.txt" } },
            new StringContent("--x\r\nbroken", Encoding.UTF8, "multipart/form-data"),
        ])
        {
            using var refused = await http.PostAsync($"{Runs}?name=api", body);
            await Refused(refused, HttpStatusCode.BadRequest, "bad-form");
        }
    }

    [Theory]
    [InlineData("GET", "/no-such-run", HttpStatusCode.NotFound, "unknown-run")]
    [InlineData("GET", "/no-such-run/report", HttpStatusCode.NotFound, "unknown-run")]
    [InlineData("GET", "/no-such-run/results", HttpStatusCode.NotFound, "unknown-run")]
    [InlineData("GET", "/no-such-run/results/window", HttpStatusCode.NotFound, "unknown-run")]
    [InlineData("DELETE", "/no-such-run", HttpStatusCode.NotFound, "unknown-run")]
    [InlineData("POST", "/no-such-run/again", HttpStatusCode.NotFound, "unknown-run")]
    public async Task A_run_that_nobody_knows_is_not_found(string method, string path, HttpStatusCode status, string code)
    {
        using var http = shared.App.Http();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Runs}{path}?name=api");
        using var response = await http.SendAsync(request);
        await Refused(response, status, code);
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        using var http = shared.App.Http();
        var openApi = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var post = openApi.GetProperty("paths").GetProperty(Runs).GetProperty("post");
        Assert.Equal(["application/json", "multipart/form-data"], post.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(c => c.Name));
        Assert.True(post.GetProperty("responses").TryGetProperty("201", out _));
        var kinds = await http.GetFromJsonAsync<JsonElement>("/api/pipeline/stages?name=api");
        Assert.Contains(kinds.EnumerateArray(), k => k.GetProperty("form").GetString() == "range(from,to)");
        Assert.Equal(100, (await http.GetFromJsonAsync<JsonElement>("/api/pipeline/limits?name=api")).GetProperty("maxStages").GetInt32());
    }

    private static MultipartFormDataContent Form(string definition, string file) =>
        new() { { new StringContent(definition), "definition" }, { new StringContent(file), "file", "numbers.csv" } };

    private static async Task<(string Id, string? Location)> Start(HttpClient http, string definition)
    {
        using var response = await http.PostAsync($"{Runs}?name=api", new StringContent(definition, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return ((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!, response.Headers.Location?.ToString());
    }

    private static async Task<JsonElement> Ended(HttpClient http, string id)
    {
        JsonElement run = default;
        await Eventually.True(
            () =>
            {
                run = http.GetFromJsonAsync<JsonElement>($"{Runs}/{id}?name=api").GetAwaiter().GetResult();
                return run.GetProperty("isFinished").GetBoolean();
            },
            "the run ends");
        return run;
    }

    private static Task<string> Text(HttpClient http, string id, string query) => http.GetStringAsync($"{Runs}/{id}/results?name=api{query}");

    private static async Task Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
