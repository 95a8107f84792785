using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

public enum ArenaChangeKind
{
    /// <summary>An assignment that did not count before.</summary>
    Added,

    /// <summary>An assignment that counts no longer.</summary>
    Removed,

    /// <summary>Another verified figure.</summary>
    Verified,

    Completed,

    Reopened,

    /// <summary>It takes part in another contest, or in none.</summary>
    Contest,

    /// <summary>Another target or weight.</summary>
    Terms,

    /// <summary>A quoted sentence went with its assignment.</summary>
    QuoteDropped,

    /// <summary>An organisation has another name or peer group.</summary>
    Organisation,

    /// <summary>Contests have other names, or the total sums otherwise.</summary>
    Columns,

    /// <summary>Ranking was switched, or has another basis, period or winner.</summary>
    Ranking,
}

/// <summary>One thing that is different in a newer drawing.</summary>
/// <param name="Kind">What became different.</param>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Code">The task's number.</param>
/// <param name="Title">The task.</param>
public sealed record ArenaChange(ArenaChangeKind Kind, Name? Organisation = null, string? Code = null, Name? Title = null)
{
    public decimal? FigureBefore { get; init; }

    public decimal? Figure { get; init; }

    public string? NameBefore { get; init; }

    public string? NameNow { get; init; }
}

/// <summary>What drawing a round again changed.</summary>
/// <param name="AsOfBefore">The day of the older figures.</param>
/// <param name="AsOf">The day of the newer ones.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Shown">The first of them, in official order.</param>
public sealed record ArenaChanges(DateOnly AsOfBefore, DateOnly AsOf, int Count, IReadOnlyList<ArenaChange> Shown)
{
    private const int MostShown = 100;

    internal static ArenaChanges Between(ArenaRound round, ArenaDrawing drawing)
    {
        List<ArenaChange> all = [.. Frames(round.Frame, drawing.Frame), .. Organisations(round, drawing), .. Inputs(round, drawing)];
        return new(round.AsOf, drawing.AsOf, all.Count, [.. all.Take(MostShown)]);
    }

    private static IEnumerable<ArenaChange> Frames(ArenaFrame was, ArenaFrame now)
    {
        if (was.IncludesGuarantee != now.IncludesGuarantee || !was.Columns.SequenceEqual(now.Columns))
        {
            yield return new(ArenaChangeKind.Columns);
        }
        if (OfficeText(was.Ranking) != OfficeText(now.Ranking))
        {
            yield return new(ArenaChangeKind.Ranking);
        }
    }

    private static IEnumerable<ArenaChange> Organisations(ArenaRound round, ArenaDrawing drawing)
    {
        foreach (var now in drawing.Entries)
        {
            var was = round.Entries.Find(e => e.OrganisationId == now.OrganisationId);
            if (was is null)
            {
                continue;
            }
            if (was.Name != now.Name)
            {
                yield return new(ArenaChangeKind.Organisation, new(now.Name, now.NameEn)) { NameBefore = was.Name, NameNow = now.Name };
            }
            if (was.PeerGroup != now.PeerGroup)
            {
                yield return new(ArenaChangeKind.Organisation, new(now.Name, now.NameEn))
                {
                    NameBefore = was.PeerGroup,
                    NameNow = now.PeerGroup,
                };
            }
            foreach (var quote in was.Quotes.Where(q => !drawing.Has(q.AssignmentId)))
            {
                yield return new(ArenaChangeKind.QuoteDropped, new(now.Name, now.NameEn), quote.Code, new(quote.Title, quote.TitleEn));
            }
        }
    }

    private static IEnumerable<ArenaChange> Inputs(ArenaRound round, ArenaDrawing drawing)
    {
        var names = drawing.Entries.ToDictionary(e => e.OrganisationId, e => new Name(e.Name, e.NameEn));
        var before = round.Inputs.Where(i => i.Counts).ToDictionary(i => i.AssignmentId);
        var after = drawing.Inputs.Where(i => i.Counts).ToDictionary(i => i.AssignmentId);
        foreach (
            var input in drawing
                .Inputs.Where(i => i.Counts)
                .Concat(before.Values.Where(i => !after.ContainsKey(i.AssignmentId)).OrderBy(i => i.Place))
        )
        {
            ArenaChange Change(ArenaChangeKind kind) => new(kind, names.GetValueOrDefault(input.OrganisationId), input.Code, input.Name);
            if (!after.TryGetValue(input.AssignmentId, out var now))
            {
                yield return Change(ArenaChangeKind.Removed);
            }
            else if (!before.TryGetValue(input.AssignmentId, out var was))
            {
                yield return Change(ArenaChangeKind.Added);
            }
            else
            {
                if (was.Verified != now.Verified)
                {
                    yield return Change(ArenaChangeKind.Verified) with
                    {
                        FigureBefore = was.Verified,
                        Figure = now.Verified,
                    };
                }
                if (was.CompletedOn is null && now.CompletedOn is not null)
                {
                    yield return Change(ArenaChangeKind.Completed);
                }
                if (was.CompletedOn is not null && now.CompletedOn is null)
                {
                    yield return Change(ArenaChangeKind.Reopened);
                }
                if (was.Target != now.Target || was.Weight != now.Weight)
                {
                    yield return Change(ArenaChangeKind.Terms);
                }
                if (was.Contest != now.Contest)
                {
                    yield return Change(ArenaChangeKind.Contest) with
                    {
                        NameBefore = Called(round.Frame, was.Contest),
                        NameNow = Called(drawing.Frame, now.Contest),
                    };
                }
            }
        }
    }

    private static string? Called(ArenaFrame frame, int? contest) =>
        contest is { } number ? frame.Columns.FirstOrDefault(c => c.Axis is ArenaAxis.Contest && c.Number == number)?.Name.Zh : null;

    private static string? OfficeText(ArenaRanking? ranking) =>
        ranking is null ? null : System.Text.Json.JsonSerializer.Serialize(ranking, OfficeJson.Options);
}
