using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>A row or a column of the board, before anything is counted.</summary>
internal sealed class BoardAxis
{
    public required bool IsRow { get; init; }

    public required int Id { get; init; }

    public required string Code { get; init; }

    public required int Order { get; init; }

    public required string Name { get; init; }

    public required string? NameEn { get; init; }

    public required string Image { get; init; }

    public required string? ImageEn { get; init; }

    public required bool IsParty { get; init; }

    /// <summary>Active organisation, or guarantee section.</summary>
    public required bool Flag { get; init; }

    public BoardChoice Choice => new(Code, new(Name, NameEn));
}

/// <summary>Rows and columns, which appear even when empty, and what the filter leaves of them.</summary>
internal sealed class BoardAxes
{
    private readonly List<BoardAxis> _all;

    private BoardAxes(List<BoardAxis> all, DashboardFilter filter, bool includesGuarantee)
    {
        _all = all;
        bool Is(string? code, BoardAxis a) => code is null || string.Equals(code, a.Code, StringComparison.OrdinalIgnoreCase);
        Organisations = [.. all.Where(a => a.IsRow && Is(filter.Organisation, a))];
        Directives = [.. all.Where(a => !a.IsRow && Is(filter.Directive, a))];
        // a board of one directive sums that one, guarantee section or not
        Summed = [.. Directives.Where(d => includesGuarantee || filter.Directive is not null || !d.Flag)];
        SumsAll = Summed.Count == all.Count(a => !a.IsRow);
    }

    public IReadOnlyList<BoardAxis> Organisations { get; }

    public IReadOnlyList<BoardAxis> Directives { get; }

    /// <summary>The directives that totals, "what is stuck" and the story of the board count.</summary>
    public IReadOnlyList<BoardAxis> Summed { get; }

    /// <summary>No directive is left out.</summary>
    public bool SumsAll { get; }

    public IEnumerable<BoardChoice> DirectiveChoices => _all.Where(a => !a.IsRow).Select(a => a.Choice);

    /// <summary>Active ones; a deactivated one only while the filter names it.</summary>
    public IEnumerable<BoardChoice> OrganisationChoices =>
        _all.Where(a => a.IsRow && (a.Flag || Organisations.Count == 1))
            .Where(a => a.Flag || Organisations.Contains(a))
            .Select(a => a.Choice);

    public int ActiveMassOrganisations => _all.Count(a => a is { IsRow: true, IsParty: false, Flag: true });

    /// <summary>Both in one command, each in its official order.</summary>
    public static async Task<BoardAxes> ReadAsync(QunTuanDb db, DashboardFilter filter, bool includesGuarantee, CancellationToken ct) =>
        new(
            await db
                .Organisations.AsNoTracking()
                .Where(o => o.Kind == OrganisationKind.MassOrganisation || o.Kind == OrganisationKind.PartyOffice)
                .Select(o => new BoardAxis
                {
                    IsRow = true,
                    Id = o.Id,
                    Code = o.Code,
                    Order = o.SortOrder,
                    Name = o.ShortName,
                    NameEn = o.ShortNameEn,
                    Image = "",
                    ImageEn = "",
                    IsParty = o.Kind == OrganisationKind.PartyOffice,
                    Flag = o.IsActive,
                })
                .Concat(
                    db.Directives.Select(d => new BoardAxis
                    {
                        IsRow = false,
                        Id = d.Id,
                        Code = d.Code,
                        Order = d.Ordinal,
                        Name = d.Name,
                        NameEn = d.NameEn,
                        Image = d.TargetImage,
                        ImageEn = d.TargetImageEn,
                        IsParty = false,
                        Flag = d.IsGuarantee,
                    })
                )
                .OrderBy(a => a.Order)
                .ThenBy(a => a.Id)
                .ToListAsync(ct),
            filter,
            includesGuarantee
        );

    /// <summary>The rows of the matrix with their sums.</summary>
    /// <param name="cells">Every cell that is not empty, by organisation and directive.</param>
    /// <param name="actor">Whose row is marked as own.</param>
    public List<MatrixRow> Rows(IReadOnlyDictionary<(int Organisation, int Directive), MatrixCell> cells, Actor actor)
    {
        var summed = Directives.Select(d => Summed.Contains(d)).ToList();
        MatrixRow Row(MatrixRowKind kind, BoardAxis? organisation, IReadOnlyList<MatrixCell> row) =>
            new(
                kind,
                organisation?.Code,
                organisation is null ? null : new(organisation.Name, organisation.NameEn),
                organisation?.Id == actor.OrganisationId,
                organisation is null ? actor.SeesEveryOrganisation : actor.SightOf(organisation.Id) is Sight.Full,
                row,
                MatrixCell.Sum(row.Where((_, i) => summed[i]))
            )
            {
                IsFormer = organisation is { Flag: false },
            };
        MatrixRow Sum(MatrixRowKind kind, IReadOnlyCollection<MatrixRow> of) =>
            Row(kind, null, [.. Directives.Select((_, i) => MatrixCell.Sum(of.Select(r => r.Cells[i])))]);

        // a deactivated organisation with history keeps its row; a party office has one as soon as it has an assignment
        var rows = Organisations
            .Select(o =>
                (
                    Axis: o,
                    Row: Row(
                        o.IsParty ? MatrixRowKind.PartyOffice : MatrixRowKind.MassOrganisation,
                        o,
                        [.. Directives.Select(d => cells.GetValueOrDefault((o.Id, d.Id)) ?? MatrixCell.Empty)]
                    )
                )
            )
            .Where(o => o.Axis is { Flag: true, IsParty: false } || Organisations.Count == 1 || o.Row.Cells.Any(c => !c.IsEmpty))
            .Select(o => o.Row)
            .ToList();
        var mass = rows.Where(r => r.Kind is MatrixRowKind.MassOrganisation).ToList();
        return
        [
            .. mass,
            Sum(MatrixRowKind.Subtotal, mass),
            .. rows.Where(r => r.Kind is MatrixRowKind.PartyOffice),
            Sum(MatrixRowKind.Total, rows),
        ];
    }

    public IReadOnlyList<MatrixColumn> Columns =>
        [.. Directives.Select(d => new MatrixColumn(d.Code, d.Order, new(d.Name, d.NameEn), new(d.Image, d.ImageEn), d.Flag))];
}
