using Microsoft.AspNetCore.Components;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>The filter lives in the address: every view of the list can be kept and sent.</summary>
public sealed partial class AssignmentListPage
{
    private AssignmentFilter _filter = new();
    private AssignmentFilter? _loaded;
    private Result<AssignmentPageOfList>? _page;
    private IReadOnlyList<DirectiveRow> _directives = [];
    private IReadOnlyList<OrganisationRow> _organisations = [];
    private bool _isOfOrganisation;

    [SupplyParameterFromQuery]
    public int? Year { get; set; }

    [SupplyParameterFromQuery]
    public string? Directive { get; set; }

    [SupplyParameterFromQuery]
    public string? Organisation { get; set; }

    [SupplyParameterFromQuery]
    public string? Mass { get; set; }

    [SupplyParameterFromQuery]
    public string? NoGuarantee { get; set; }

    [SupplyParameterFromQuery]
    public string? Lamp { get; set; }

    [SupplyParameterFromQuery]
    public string? Reason { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [SupplyParameterFromQuery]
    public string? Stuck { get; set; }

    [SupplyParameterFromQuery]
    public string? Counted { get; set; }

    [SupplyParameterFromQuery]
    public string? LateByFirst { get; set; }

    [SupplyParameterFromQuery]
    public string? Story { get; set; }

    [SupplyParameterFromQuery]
    public string? Since { get; set; }

    [SupplyParameterFromQuery]
    public string? Tag { get; set; }

    [SupplyParameterFromQuery]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? Co { get; set; }

    [SupplyParameterFromQuery]
    public string? Others { get; set; }

    [SupplyParameterFromQuery]
    public string? AsOf { get; set; }

    [SupplyParameterFromQuery]
    public string? Order { get; set; }

    [SupplyParameterFromQuery]
    public string? Cursor { get; set; }

    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    [Inject]
    private ICurrentActor Me { get; set; } = default!;

    [Inject]
    private SearchLimit Searches { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // the same filter from its first page
    private static string Count(AssignmentPageOfList page) =>
        page.Total > AssignmentListService.CountLimit
            ? Say.Of(AssignmentTexts.CountMore, AssignmentListService.CountLimit)
            : Say.Of(AssignmentTexts.Count, page.Total);

    private AssignmentFilter First => _filter with { Cursor = null, Backwards = false };

    protected override async Task OnInitializedAsync()
    {
        _isOfOrganisation = (await Me.GetAsync()).IsOfOrganisation;
        _directives = (await Directives.ListAsync(Leaving)).Value ?? [];
        _organisations =
        [
            .. ((await Organisations.ListAsync(Leaving)).Value?.Rows ?? []).Where(o =>
                o.Kind is OrganisationKind.MassOrganisation or OrganisationKind.PartyOffice
            ),
        ];
    }

    protected override async Task OnParametersSetAsync()
    {
        // a chip that does nothing would be a lie: only what the list is really narrowed to
        _filter = Read() is { Others: true } asked ? asked.OfOthers() : Read();
        if (_filter == _loaded)
        {
            return;
        }
        if (_filter.Search is not null && Searches.Wait((await Me.GetAsync()).UserId) is { } seconds)
        {
            (_loaded, _page) = (null, CommonRefusals.TooOften.With(seconds));
            return;
        }
        _loaded = _filter;
        _page = await List.ListAsync(_filter, Leaving);
    }

    private void Go(AssignmentFilter filter) => Navigation.NavigateTo(Links.Assignments(filter with { Cursor = null, Backwards = false }));

    private AssignmentFilter Read() =>
        new()
        {
            Year = Year,
            Directive = Text(Directive),
            Organisation = Text(Organisation),
            MassOnly = Mass is not null,
            WithoutGuarantee = NoGuarantee is not null,
            Lamp = Member<Lamp>(Lamp),
            Reason = Member<LampReason>(Reason),
            Status = Member<AssignmentStatus>(Status),
            Stuck = Stuck is not null,
            Counted = Counted is not null,
            LateByFirst = LateByFirst is not null,
            Change = Member<ChangeMark>(Story),
            Since = Say.Day(Since),
            Tag = Text(Tag),
            Search = Text(Search),
            WithCoOperation = Co is not null,
            Others = _isOfOrganisation && Others is not null,
            AsOf = Say.Day(AsOf),
            Order = Member<AssignmentOrder>(Order) ?? AssignmentOrder.Official,
            Cursor = Text(Cursor),
            Backwards = Back is not null,
        };

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    // only words of the enum: numbers in an address say nothing to a reader
    private static T? Member<T>(string? value)
        where T : struct, Enum => Enum.GetNames<T>().Contains(value) ? Enum.Parse<T>(value!) : null;
}
