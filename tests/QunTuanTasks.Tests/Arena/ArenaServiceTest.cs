using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Arena;

/// <summary>After the second round.</summary>
public abstract class ArenaServiceTest(DatabaseProvider provider) : OfficeTest(provider)
{
    private protected static readonly DateOnly AfterRoundTwo = new(2026, 5, 6);
}
