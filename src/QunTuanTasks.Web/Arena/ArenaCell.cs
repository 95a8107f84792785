using System.Globalization;
using QunTuanTasks.Arena;

namespace QunTuanTasks.Web.Arena;

/// <summary>
/// An opened cell as it stands in the address: FTU, FTU.D1, FTU.C2; - for all organisations together, as no code of an organisation can be.
/// </summary>
public sealed record ArenaCell(string? Organisation, ArenaAxis Axis, int Number)
{
    private const string All = "-";

    public static string Of(string? organisation, ArenaColumn column) =>
        ArenaDisplay.Part(column) is { } part ? $"{organisation ?? All}.{part}" : organisation ?? All;

    /// <summary>Null for what is no cell.</summary>
    public static ArenaCell? Parse(string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            return null;
        }
        var parts = address.Split('.');
        var organisation = parts[0] == All ? null : parts[0];
        if (parts.Length == 1)
        {
            return new(organisation, ArenaAxis.Total, 0);
        }
        return
            parts is [_, [var axis and ('D' or 'C'), .. var digits]]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(organisation, axis is 'D' ? ArenaAxis.Directive : ArenaAxis.Contest, number)
            : null;
    }
}
