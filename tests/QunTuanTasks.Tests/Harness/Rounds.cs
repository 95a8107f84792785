using System.Globalization;

namespace QunTuanTasks.Tests.Harness;

/// <summary>How often a property is tried. QUNTUAN_ROUNDS multiplies it for the long runs.</summary>
internal static class Rounds
{
    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("QUNTUAN_ROUNDS"), CultureInfo.InvariantCulture, out var factor) && factor > 0
            ? factor
            : 1;

    public static int Of(int usually) => usually * Factor;
}
