using System.Security.Cryptography;
using System.Text;

namespace Bot.Dialogs.Commitments;

/// <summary>The id of the commitment that a session makes at a question: the same however often the turn is played.</summary>
internal static class CommitmentIds
{
    public static Guid Of(Guid sessionId, string question)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"commitment:{sessionId:N}:{question}"), hash);
        return new Guid(hash[..16]);
    }
}
