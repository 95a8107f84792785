using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Dashboard;

public sealed partial class FigurePanel
{
    private const int Shown = 8;

    [Parameter, EditorRequired]
    public DashboardSnapshot Snapshot { get; set; } = default!;

    [Parameter, EditorRequired]
    public BoardFigure Figure { get; set; } = default!;

    /// <summary>The assignments behind it; null while they are read.</summary>
    [Parameter]
    public AssignmentPageOfList? Page { get; set; }

    /// <summary>The address of this board with another figure opened, or with none.</summary>
    [Parameter, EditorRequired]
    public Func<string?, string> Address { get; set; } = default!;

    /// <summary>The assignment whose lamp is explained.</summary>
    [Parameter]
    public int? Why { get; set; }

    [Parameter]
    public RenderFragment? Explanation { get; set; }

    [Parameter, EditorRequired]
    public Func<int?, string> WhyAddress { get; set; } = default!;

    // sentences, claimed figures and the record are theirs to see
    private bool IsWhole => Snapshot.SeesEverything || Figure.Row.IsOwn;

    private string Day => Figure.Row.IsLive || Snapshot.AsOfMonth is not { } month ? Say.D(Snapshot.Day) : Say.D(month);

    private string Title =>
        Say.Of(
            DashboardTexts.PanelOf,
            Figure.Measure is { } measure ? BoardDisplay.Word(measure) : BoardDisplay.NameOf(Figure.Row),
            Figure.Measure is not null
                ? Figure.Row.OrganisationCode is null
                    ? DashboardTexts.All
                    : BoardDisplay.NameOf(Figure.Row)
                : Figure.Column is { } column
                    ? BoardDisplay.NameOf(column)
                    : Snapshot.Columns.Count == 1
                        ? BoardDisplay.NameOf(Snapshot.Columns[0])
                        : DashboardTexts.AllDirectives
        );

    // a row opens to its directives, a column to its organisations in official order
    private IEnumerable<(string Name, MatrixCell Cell, string Address)> Parts()
    {
        if (Figure.Column is { } column)
        {
            var i = Snapshot.Columns.ToList().IndexOf(column);
            return Figure.Row.OrganisationCode is not null
                ? []
                : Snapshot
                    .Rows.Where(r =>
                        r.OrganisationCode is not null
                        && (r.Kind is MatrixRowKind.MassOrganisation || Figure.Row.Kind is MatrixRowKind.Total)
                        && !r.Cells[i].IsEmpty
                    )
                    .Select(r => (BoardDisplay.NameOf(r), r.Cells[i], BoardFigure.Address(r, column.Code)));
        }
        return Snapshot.Columns.Count < 2
            ? []
            : Snapshot
                .Columns.Select((c, i) => (BoardDisplay.NameOf(c), Figure.Row.Cells[i], BoardFigure.Address(Figure.Row, c.Code)))
                .Where(p => !p.Item2.IsEmpty);
    }
}
