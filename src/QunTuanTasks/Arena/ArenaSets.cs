using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Arena;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<ArenaRound> ArenaRounds => Set<ArenaRound>();

    internal DbSet<ArenaInput> ArenaInputs => Set<ArenaInput>();

    internal DbSet<ArenaEntry> ArenaEntries => Set<ArenaEntry>();

    internal DbSet<ArenaQuote> ArenaQuotes => Set<ArenaQuote>();

    internal DbSet<ArenaResult> ArenaResults => Set<ArenaResult>();

    internal DbSet<ArenaEvent> ArenaEvents => Set<ArenaEvent>();
}
