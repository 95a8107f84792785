using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Harness;

/// <summary>
/// How much is tried. One variable says it: QUNTUAN_TESTS is empty for the usual run, "all" in .ci/run, "long" in .ci/run --full.
/// A test that the usual run leaves out is skipped with <see cref="LeftOut"/>, so that the run says so.
/// </summary>
public static class Extent
{
    public const string Variable = "QUNTUAN_TESTS";

    public const string LeftOut = "left out of the usual run, QUNTUAN_TESTS=all turns it on";

    private static readonly string Said = Environment.GetEnvironmentVariable(Variable) ?? "";

    /// <summary>Everything that has to hold before a change is good.</summary>
    public static bool IsAll => Said is "all" || IsLong;

    /// <summary>Ten times the rounds, and the pictures of every page in both languages.</summary>
    public static bool IsLong => Said is "long";

    /// <summary>
    /// What takes long and asks the database little that other tests do not ask: the usual run tries it on SQLite alone, and says so.
    /// </summary>
    public static void OneDatabase(DatabaseProvider provider) => Assert.SkipUnless(IsAll || provider is DatabaseProvider.Sqlite, LeftOut);

    /// <summary>Rows of a theory that the usual run leaves out, and says so.</summary>
    public static IEnumerable<TheoryDataRow<string>> Whole(params IEnumerable<string> rows) =>
        rows.Select(r => new TheoryDataRow<string>(r) { Skip = IsAll ? null : LeftOut });
}

/// <summary>How often a property is tried.</summary>
internal static class Rounds
{
    /// <param name="after">As often as after every change; the usual run tries a third of it, the long one ten times as much.</param>
    public static int Of(int after) =>
        Extent.IsLong ? after * 10
        : Extent.IsAll ? after
        : (after + 2) / 3;
}
