namespace Preprocessing.Tool.Tests;

public sealed class AuditCheckpointCommandTests
{
    [Fact]
    public async Task Only_a_private_key_of_the_curve_signs()
    {
        using var story = await Story.TellAllAsync();
        (await Call.AnswerAsync("audit checkpoint --key audit-key.pem")).ShouldStartWith("signed in entry 5:");
        (await Call.RefusalAsync("audit checkpoint --key audit-key.public.pem")).ShouldContain("has no private key of the curve P-256");
        (await Call.RefusalAsync("audit checkpoint --key nothing.pem")).ShouldContain("nothing.pem");
        using var larger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        story.Write("larger.pem", larger.ExportECPrivateKeyPem());
        (await Call.RefusalAsync("audit checkpoint --key larger.pem")).ShouldContain("384 bits");
    }
}
