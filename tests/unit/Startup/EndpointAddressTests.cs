using WebMq.Web.Startup;
using Xunit;

namespace WebMq.UnitTests.Startup;

public sealed class EndpointAddressTests
{
    [Theory]
    [InlineData("tcp://127.0.0.1:5555")]
    [InlineData("tcp://*:0")]
    [InlineData("tcp://localhost:65535")]
    [InlineData("tcp://[::1]:5555")]
    public void A_host_and_a_port_is_an_endpoint(string endpoint) => Assert.True(EndpointAddress.IsValid(endpoint));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("127.0.0.1:5555")]
    [InlineData("ipc:///tmp/x")]
    [InlineData("tcp://127.0.0.1")]
    [InlineData("tcp://:5555")]
    [InlineData("tcp://127.0.0.1:65536")]
    [InlineData("tcp://127.0.0.1:-1")]
    [InlineData("tcp://127.0.0.1:5555/x")]
    [InlineData("tcp://127.0.0.1 :5555")]
    [InlineData("TCP://127.0.0.1:5555")]
    public void Anything_else_is_not(string? endpoint) => Assert.False(EndpointAddress.IsValid(endpoint));

    [Theory]
    [InlineData("tcp://10.0.0.5:5555", true)]
    [InlineData("tcp://weather:5558", true)]
    [InlineData("tcp://127.0.0.1:0", false)]
    [InlineData("tcp://*:5555", false)]
    public void One_place_can_be_connected_to(string endpoint, bool isOne) => Assert.Equal(isOne, EndpointAddress.IsOne(endpoint));

    [Theory]
    [InlineData("tcp://*:5555", "tcp://127.0.0.1:5555")]
    [InlineData("tcp://0.0.0.0:5555", "tcp://127.0.0.1:5555")]
    [InlineData("tcp://[::]:5555", "tcp://127.0.0.1:5555")]
    [InlineData("tcp://10.0.0.5:5555", "tcp://10.0.0.5:5555")]
    public void A_wildcard_is_reached_on_this_machine(string bound, string reached) => Assert.Equal(reached, EndpointAddress.ForClients(bound));
}
