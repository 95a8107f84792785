using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>The application over an office in which every text was written by an attacker.</summary>
public sealed class PoisonedApplication : Application
{
    /// <summary>3 after every change, 20 in a long run.</summary>
    private static readonly int Rounds = Extent.IsLong ? 20 : 3;

    /// <summary>Where it must be seen.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>Those of the first round.</summary>
    public IReadOnlyList<string> FirstAddresses { get; private set; } = [];

    /// <summary>The properties of requests that were filled, each with the number that its text carries.</summary>
    public IReadOnlyDictionary<string, int> Stored { get; private set; } = new Dictionary<string, int>();

    protected override async Task PrepareAsync(string folder)
    {
        await using var poison = new Poison(folder);
        await poison.OpenAsync();
        List<string> addresses = [.. FirstAddresses = await poison.FillAsync(0)];
        for (var round = 1; round < Rounds; round++)
        {
            addresses.AddRange(await poison.FillAsync(round));
        }
        (Addresses, Stored) = ([.. addresses.Distinct()], poison.Stored.ToDictionary());
    }
}
