using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

public enum ArenaStatus
{
    /// <summary>草稿: drawn from data, stories are picked.</summary>
    Draft,

    /// <summary>已审核: confirmed by somebody else than whoever made it.</summary>
    Reviewed,

    /// <summary>已公布: frozen, for everybody with business data.</summary>
    Published,

    /// <summary>已更正: a later edition stands in its place; it stays readable.</summary>
    Superseded,
}

/// <summary>A step in the making of a round.</summary>
public enum ArenaStep
{
    Drafted,
    Redrafted,
    StorySaved,
    Reviewed,
    Returned,
    Published,
    Superseded,
}

/// <summary>
/// One edition of one round of a year's arena (双月擂台). Its figures are drawn from the timeline by <see cref="ArenaRules"/>, never keyed;
/// inputs and names are rows of its own, so that nothing that happens afterwards reaches what was published.
/// </summary>
internal sealed class ArenaRound : IVersioned, IAnnounced, IAudited
{
    public int Id { get; private set; }

    public int PlanId { get; private set; }

    public Plan Plan { get; private set; } = null!;

    /// <summary>1 to 6.</summary>
    public int Number { get; private set; }

    /// <summary>1; each correction is one more.</summary>
    public int Edition { get; private set; }

    public ArenaStatus Status { get; private set; }

    /// <summary>The day at whose 24:00 the figures were known: the round's last, or in a draft of the running round today.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>The version of <see cref="ArenaRules"/> that made the figures.</summary>
    public int RuleVersion { get; private set; }

    public ArenaFrame Frame { get; private set; } = null!;

    /// <summary>更正说明: why this edition takes the place of the one before; null in the first.</summary>
    public string? Correction { get; private set; }

    /// <summary>Who drew the figures last.</summary>
    public string DraftedBy { get; private set; } = "";

    public DateTime? PublishedAt { get; private set; }

    public List<ArenaEntry> Entries { get; } = [];

    public List<ArenaInput> Inputs { get; } = [];

    public List<ArenaResult> Results { get; } = [];

    public List<ArenaEvent> Events { get; } = [];

    Announcement IAnnounced.Announcement => new(PlanId, 0);

    public int Version { get; set; }

    public static ArenaRound Of(Plan plan, int number, int edition, string? correction) =>
        new()
        {
            Plan = plan,
            PlanId = plan.Id,
            Number = number,
            Edition = edition,
            Correction = correction,
        };

    /// <summary>The first drawing of an edition; a correction begins with the stories of the edition before.</summary>
    public void Draw(ArenaDrawing drawing, ArenaRound? before, string userId, DateTime at)
    {
        Take(drawing);
        Entries.AddRange(drawing.Entries);
        Entries.ForEach(e => e.Inherit(before?.Entries.Find(b => b.OrganisationId == e.OrganisationId), drawing));
        DraftedBy = userId;
        Record(ArenaStep.Drafted, userId, at, Correction);
    }

    /// <summary>Draws a draft again and tells what became different. Stories stay; a sentence goes with its assignment.</summary>
    public Refusal? Redraw(ArenaDrawing drawing, string userId, DateTime at, out ArenaChanges? changes)
    {
        changes = null;
        if (Status is not ArenaStatus.Draft)
        {
            return ArenaRefusals.NotADraft;
        }
        changes = ArenaChanges.Between(this, drawing);
        Take(drawing);
        Entries.RemoveAll(e => !drawing.Entries.Exists(d => d.OrganisationId == e.OrganisationId));
        foreach (var drawn in drawing.Entries)
        {
            if (Entries.Find(e => e.OrganisationId == drawn.OrganisationId) is { } entry)
            {
                entry.Rename(drawn, drawing);
            }
            else
            {
                Entries.Add(drawn);
            }
        }
        DraftedBy = userId;
        Record(ArenaStep.Redrafted, userId, at, changes: changes);
        return null;
    }

    public Refusal? Tell(ArenaEntry entry, string? sentence, IReadOnlyList<ArenaQuote> quotes, string userId, DateTime at)
    {
        if (Status is not ArenaStatus.Draft)
        {
            return ArenaRefusals.NotADraft;
        }
        entry.Tell(sentence, quotes, userId);
        Record(ArenaStep.StorySaved, userId, at, organisationId: entry.OrganisationId);
        return null;
    }

    /// <summary>审核通过, by somebody who made nothing of it, once the round is over and drawn as of its last day.</summary>
    public Refusal? Review(PlanRules settings, DateOnly today, string userId, DateTime at)
    {
        if (Status is not ArenaStatus.Draft)
        {
            return ArenaRefusals.NotADraft;
        }
        if (ArenaRules.LastDay(Plan.Year, Number) is var last && today <= last)
        {
            return ArenaRefusals.StillRunning.With(last);
        }
        if (!IsFinal)
        {
            return ArenaRefusals.DrawnTooEarly.With(AsOf, last);
        }
        if (IsBy(userId))
        {
            return ArenaRefusals.OwnDraft;
        }
        if (Differs(settings))
        {
            return ArenaRefusals.SettingsChanged;
        }
        Status = ArenaStatus.Reviewed;
        Record(ArenaStep.Reviewed, userId, at);
        return null;
    }

    public Refusal? Return(string reason, string userId, DateTime at)
    {
        if (Status is not ArenaStatus.Reviewed)
        {
            return ArenaRefusals.NotReviewed;
        }
        Status = ArenaStatus.Draft;
        Record(ArenaStep.Returned, userId, at, reason);
        return null;
    }

    /// <summary>公布: from now on it never changes.</summary>
    public Refusal? Publish(PlanRules settings, string userId, DateTime at)
    {
        if (Status is not ArenaStatus.Reviewed)
        {
            return ArenaRefusals.NotReviewed;
        }
        if (Differs(settings))
        {
            return ArenaRefusals.SettingsChanged;
        }
        Status = ArenaStatus.Published;
        PublishedAt = at;
        Record(ArenaStep.Published, userId, at);
        return null;
    }

    /// <summary>A later edition was published.</summary>
    public void Supersede(string userId, DateTime at)
    {
        Status = ArenaStatus.Superseded;
        Record(ArenaStep.Superseded, userId, at);
    }

    /// <summary>Drawn after the round's last day, so that nothing of that day is missing. Needs <see cref="Events"/>.</summary>
    public bool IsFinal =>
        OfficeClock.DayOf(Events.OrderBy(e => e.At).ThenBy(e => e.Id).Last(e => e.Step is ArenaStep.Drafted or ArenaStep.Redrafted).At)
        > ArenaRules.LastDay(Plan.Year, Number);

    /// <summary>Whoever drew the figures or wrote a story does not review them.</summary>
    public bool IsBy(string userId) => DraftedBy == userId || Entries.Exists(e => e.EditedBy == userId);

    // what was reviewed is what is published: other names of contests or another ranking mean another draft
    private bool Differs(PlanRules settings) =>
        settings.TotalsIncludeGuarantee != Frame.IncludesGuarantee
        || settings.RankingIsOn != (Frame.Ranking is not null)
        || (Frame.Ranking is { } r && (r.Basis, r.From, r.To) != (settings.RankingBasis, settings.RankingFrom, settings.RankingTo))
        || !Frame
            .Columns.Where(c => c.Axis is ArenaAxis.Contest)
            .Select(c => new Contest(c.Number, c.Name.Zh))
            .SequenceEqual(settings.ContestNames.Named());

    private void Take(ArenaDrawing drawing)
    {
        (AsOf, Frame, RuleVersion) = (drawing.AsOf, drawing.Frame, ArenaRules.Version);
        Inputs.Clear();
        Inputs.AddRange(drawing.Inputs);
        Results.Clear();
        Results.AddRange(drawing.Results);
    }

    private void Record(
        ArenaStep step,
        string userId,
        DateTime at,
        string? text = null,
        int? organisationId = null,
        ArenaChanges? changes = null
    ) =>
        Events.Add(
            new()
            {
                Step = step,
                UserId = userId,
                At = at,
                Text = text,
                OrganisationId = organisationId,
                Changes = changes,
            }
        );
}
