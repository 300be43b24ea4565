using WebMq.Shared.Workers;
using Xunit;

namespace WebMq.UnitTests.WorkerProtocol;

public sealed class WorkerSecretTests
{
    private const string Line = "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F";

    [Fact]
    public void The_proofs_of_a_secret_are_frozen()
    {
        var secret = WorkerSecret.FromLine(Line);

        Assert.Equal("E4802A2FE640265C0543BE80AE71FE347FB053453D5B76FC079BF9F8EFA20A76", Convert.ToHexString(secret.AppProof()));
        Assert.Equal("AAFA303AFD65B296780D2FEED4541F09CD582C7A1D7EC2B708F5AB06BB51E521", Convert.ToHexString(secret.WorkerProof()));
    }

    [Fact]
    public void Both_ends_of_a_link_come_to_the_same_proofs()
    {
        var app = WorkerSecret.New();
        var worker = WorkerSecret.FromLine(app.ToLine() + "\r\n");

        Assert.True(WorkerSecret.Same(app.AppProof(), worker.AppProof()));
        Assert.True(WorkerSecret.Same(app.WorkerProof(), worker.WorkerProof()));
    }

    [Fact]
    public void One_end_cannot_answer_with_the_proof_it_was_shown()
    {
        var secret = WorkerSecret.New();

        Assert.False(WorkerSecret.Same(secret.AppProof(), secret.WorkerProof()));
    }

    [Fact]
    public void Another_secret_proves_nothing() =>
        Assert.False(WorkerSecret.Same(WorkerSecret.New().AppProof(), WorkerSecret.New().AppProof()));

    [Fact]
    public void Proofs_of_another_length_are_not_the_same()
    {
        var proof = WorkerSecret.New().AppProof();

        Assert.False(WorkerSecret.Same(proof, proof.AsSpan(1)));
        Assert.False(WorkerSecret.Same(proof, []));
    }

    [Fact]
    public void A_secret_is_a_line_of_64_hexadecimal_digits()
    {
        Assert.Equal(Line, WorkerSecret.FromLine(Line).ToLine());
        Assert.Matches("^[0-9A-F]{64}$", WorkerSecret.New().ToLine());
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1G")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F20")]
    [InlineData("hello")]
    public void Any_other_line_is_no_secret(string line) =>
        Assert.Throws<FormatException>(() => WorkerSecret.FromLine(line));
}
