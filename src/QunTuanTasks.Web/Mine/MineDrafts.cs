using System.Globalization;
using System.Text.RegularExpressions;
using QunTuanTasks.Drafts;

namespace QunTuanTasks.Web.Mine;

/// <summary>Which rows have something typed and not sent: a row of one line would hide it.</summary>
internal static partial class MineDrafts
{
    /// <summary>Ids of the assignments.</summary>
    public static HashSet<int> In(KeptDrafts kept) =>
        [
            .. kept
                .Drafts.Select(d => Key().Match(d.Key))
                .Where(m => m.Success)
                .Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)),
        ];

    // the form, its assignment, and the place where it was typed (drafts.js)
    [GeneratedRegex("^(?:report|ContributeForm|Submit|RequestSignOff|DeclineSignOff)-([0-9]{1,9})(?:@|$)")]
    private static partial Regex Key();
}
