using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Conferences;

/// <param name="Group">The sixth directive's measures stand in three groups; null elsewhere.</param>
public sealed record MeasureRow(int Id, string Code, Name Name, Name? Group);

/// <summary>One of the six, with its measures in order.</summary>
/// <param name="Ordinal">1 to 6.</param>
/// <param name="FullName">As the speech has it (深化思想引领).</param>
/// <param name="TargetImage">Shown wherever the directive appears.</param>
/// <param name="IsGuarantee">组织保障.</param>
public sealed record DirectiveRow(
    int Id,
    string Code,
    int Ordinal,
    Name Name,
    Name FullName,
    Name TargetImage,
    bool IsGuarantee,
    IReadOnlyList<MeasureRow> Measures
);

/// <summary>Where the directives come from.</summary>
public sealed record ConferenceRow(Name Title, DateOnly HeldOn, Name Committee);

public sealed record DirectivePageData(DirectiveRow Directive, ConferenceRow Conference);

/// <summary>The directives are facts of the office: nobody changes them, whoever has business data reads them.</summary>
public sealed class DirectiveService(ReadEngine reads)
{
    private static readonly ReadRight Right = new(nameof(Directive), a => a.MaySeeBusiness, CommonRefusals.NotFound);

    /// <summary>All six in their order.</summary>
    public Task<Result<IReadOnlyList<DirectiveRow>>> ListAsync(CancellationToken ct) =>
        reads.RunAsync<IReadOnlyList<DirectiveRow>>(Right, async (db, _) => await RowsAsync(db.Directives, ct), ct);

    /// <summary>One by its code (D1 … D5, L), in any case of letters.</summary>
    public Task<Result<DirectivePageData>> GetAsync(string code, CancellationToken ct) =>
        reads.RunAsync(Right, (db, _) => ReadAsync(db, code, ct), ct, code);

    private static async Task<Result<DirectivePageData>> ReadAsync(QunTuanDb db, string code, CancellationToken ct)
    {
        var upper = code.ToUpperInvariant();
        if (await RowsAsync(db.Directives.Where(d => d.Code == upper), ct) is not [var row])
        {
            return DirectiveRefusals.NotFound;
        }
        var conference = await (
            from d in db.Directives.Where(d => d.Id == row.Id)
            join c in db.Conferences on d.ConferenceId equals c.Id
            join o in db.Organisations on c.CommitteeId equals o.Id
            select new ConferenceRow(new Name(c.Title, c.TitleEn), c.HeldOn, new Name(o.FullName, o.FullNameEn))
        ).SingleAsync(ct);
        return new DirectivePageData(row, conference);
    }

    private static Task<List<DirectiveRow>> RowsAsync(IQueryable<Directive> directives, CancellationToken ct) =>
        directives
            .AsNoTracking()
            .OrderBy(d => d.Ordinal)
            .Select(d => new DirectiveRow(
                d.Id,
                d.Code,
                d.Ordinal,
                new Name(d.Name, d.NameEn),
                new Name(d.FullName, d.NameEn),
                new Name(d.TargetImage, d.TargetImageEn),
                d.IsGuarantee,
                d.Measures.OrderBy(m => m.SortOrder)
                    .ThenBy(m => m.Id)
                    .Select(m => new MeasureRow(
                        m.Id,
                        m.Code,
                        new Name(m.Name, m.NameEn),
                        m.GroupName == null ? null : new Name(m.GroupName, m.GroupNameEn)
                    ))
                    .ToList()
            ))
            .ToListAsync(ct);
}

public static class DirectiveRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "DirectiveNotFound");
}
