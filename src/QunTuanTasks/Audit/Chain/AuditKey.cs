using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>Section "Audit".</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>The file that holds the key of the audit chain; empty: audit.key in the data folder. Every backup holds it.</summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// Where the newest hash is written every hour; empty: audit-anchors.jsonl in the data folder. Better on another machine's disk.
    /// </summary>
    public string? AnchorFile { get; set; }
}

/// <summary>The key of the audit chain: random bytes in a file beside the database, never in it. Made at the first start.</summary>
internal sealed class AuditKey(IOptions<AuditOptions> options, IOptions<StorageOptions> storage)
{
    private const int Length = 32; // bytes
    private const int LongestFile = 1024; // the key in hex, with whatever an editor put around it

    private readonly Lazy<byte[]> _bytes = new(() => ReadOrMake(FileOf(options.Value, storage.Value)));

    public byte[] Bytes => _bytes.Value;

    public string File => FileOf(options.Value, storage.Value);

    /// <summary>The file still holds what this process seals with. A file that is gone is not made anew.</summary>
    public bool IsWhereItWas() => TryRead(File) is { } held && held.AsSpan().SequenceEqual(Bytes);

    /// <summary>Whether nothing stands in its place. Looking makes none.</summary>
    public bool IsMissing() => !System.IO.File.Exists(File) && !Directory.Exists(File);

    /// <summary>Whether something stands in its place that can be no key: emptied, cut, a folder, something else.</summary>
    public bool IsUnusable() => !IsMissing() && TryRead(File) is null;

    private static byte[] Read(string file) => TryRead(file) ?? throw new InvalidDataException($"{file} holds no key of {Length} bytes.");

    // nothing shorter seals: with an empty key everybody could
    private static byte[]? TryRead(string file)
    {
        try
        {
            if (!System.IO.File.Exists(file) || new FileInfo(file).Length > LongestFile)
            {
                return null;
            }
            var (text, bytes) = (System.IO.File.ReadAllText(file).Trim(), new byte[Length]);
            return
                text.Length == 2 * Length
                && Convert.FromHexString(text, bytes, out _, out var read) is System.Buffers.OperationStatus.Done
                && read == Length
                ? bytes
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string FileOf(AuditOptions options, StorageOptions storage) =>
        string.IsNullOrWhiteSpace(options.KeyFile)
            ? Path.Combine(storage.Folder, "audit.key")
            : Path.GetFullPath(options.KeyFile, storage.Folder);

    private static byte[] ReadOrMake(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // written beside it and moved: whoever else makes one at the same moment, both then read the one that is there
            var mine = $"{file}.{Guid.NewGuid():N}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            using (var stream = new FileStream(mine, options))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));
                stream.Flush(flushToDisk: true);
            }
            try
            {
                System.IO.File.Move(mine, file, overwrite: false);
            }
            catch (IOException) when (System.IO.File.Exists(file))
            {
                System.IO.File.Delete(mine);
            }
        }
        return Read(file);
    }
}
