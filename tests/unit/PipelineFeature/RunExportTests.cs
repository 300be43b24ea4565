using System.Text;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunExportTests
{
    [Fact]
    public async Task The_ends_of_Int64_have_room_in_a_line()
    {
        Assert.Equal("-9223372036854775808\n9223372036854775807\n0\n", await Text([long.MinValue, long.MaxValue, 0]));
        Assert.Equal("index,result\n0,-9223372036854775808\n1,9223372036854775807\n2,0\n", await Csv([long.MinValue, long.MaxValue, 0]));
    }

    [Fact]
    public async Task Nothing_is_an_empty_text_and_a_heading()
    {
        Assert.Equal("", await Text([]));
        Assert.Equal("index,result\n", await Csv([]));
    }

    [Fact]
    public async Task Many_blocks_follow_each_other_without_a_gap()
    {
        var numbers = Enumerable.Range(0, 20_001).Select(i => (long)i * 7).ToArray();

        Assert.Equal(string.Concat(numbers.Select(n => $"{n}\n")), await Text(numbers));
        Assert.Equal("index,result\n" + string.Concat(numbers.Select((n, i) => $"{i},{n}\n")), await Csv(numbers));
    }

    [Fact]
    public async Task A_number_that_is_half_written_is_left_for_the_next_time()
    {
        using var to = new MemoryStream();
        await RunExport.WriteText(new MemoryStream([1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0]), to, CancellationToken.None);
        Assert.Equal("1\n"u8.ToArray(), to.ToArray());
    }

    private static Task<string> Text(long[] numbers) => Export(numbers, RunExport.WriteText);

    private static Task<string> Csv(long[] numbers) => Export(numbers, RunExport.WriteCsv);

    private static async Task<string> Export(long[] numbers, Func<Stream, Stream, CancellationToken, Task> write)
    {
        using var to = new MemoryStream();
        await write(new MemoryStream([.. numbers.SelectMany(BitConverter.GetBytes)]), to, CancellationToken.None);
        return Encoding.ASCII.GetString(to.ToArray());
    }
}
