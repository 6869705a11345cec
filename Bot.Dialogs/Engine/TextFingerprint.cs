using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bot.Dialogs.Engine;

/// <summary>A number by which words are known again without being kept, the same on every host.</summary>
internal static class TextFingerprint
{
    public static uint Of(string words) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(words.Trim().ToUpperInvariant().AsSpan())));
}
