using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>A sentence of a report that may be quoted in a round, with the task it belongs to.</summary>
/// <param name="IsOfRound">Filed within the round, not before it.</param>
public sealed record ArenaSentence(int ReportId, int AssignmentId, string Code, Name Title, string Text, DateOnly FiledOn, bool IsOfRound)
{
    internal ArenaQuote Quote(int place) =>
        new()
        {
            Place = place,
            ReportId = ReportId,
            AssignmentId = AssignmentId,
            Code = Code,
            Title = Title.Zh,
            TitleEn = Title.En,
            Text = Text,
            FiledOn = FiledOn,
        };
}

internal static class ArenaSentences
{
    /// <summary>Of one organisation's assignments that count in the round, newest first.</summary>
    public static async Task<List<ArenaSentence>> OfAsync(QunTuanDb db, ArenaRound round, int organisationId, CancellationToken ct)
    {
        var inputs = await db
            .ArenaInputs.AsNoTracking()
            .Where(i => i.RoundId == round.Id && i.OrganisationId == organisationId && i.Counts)
            .ToDictionaryAsync(i => i.AssignmentId, ct);
        var ids = inputs.Keys.ToList();
        var events = await db.TimelineEvents.Where(e => ids.Contains(e.AssignmentId)).Until(round.AsOf).ToListAsync(ct);
        var first = ArenaRules.FirstDay(round.Plan.Year, round.Number);
        return
        [
            .. events
                .GroupBy(e => e.AssignmentId)
                .SelectMany(ArenaRules.Quotable)
                .OrderByDescending(e => e.Id)
                .Select(e =>
                {
                    var (input, on) = (inputs[e.AssignmentId], OfficeClock.DayOf(e.At));
                    return new ArenaSentence(e.ReportId!.Value, e.AssignmentId, input.Code, input.Name, e.Text!, on, on >= first);
                }),
        ];
    }
}
