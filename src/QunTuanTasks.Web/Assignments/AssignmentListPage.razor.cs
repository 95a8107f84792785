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
    private IReadOnlyList<DirectiveRow>? _directives;
    private IReadOnlyList<OrganisationRow>? _organisations;
    private bool _isOfOrganisation;

    [SupplyParameterFromQuery]
    public string? Year { get; set; }

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

    [SupplyParameterFromQuery]
    public string? Whole { get; set; }

    [Inject]
    private ICurrentActor Me { get; set; } = default!;

    [Inject]
    private SearchLimit Searches { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // the same filter from its first page
    private static string Count(AssignmentPageOfList page) =>
        page.Total > AssignmentListService.CountLimit ? Say.Of(AssignmentTexts.CountMore, AssignmentListService.CountLimit)
        : page.NotCounted > 0 ? Say.Of(AssignmentTexts.CountAndNotCounted, page.Total, page.NotCounted)
        : Say.Of(AssignmentTexts.Count, page.Total);

    private AssignmentFilter OfOthers =>
        new()
        {
            Year = _filter.Year,
            Directive = _filter.Directive,
            Search = _filter.Search,
            Others = true,
        };

    private string Turn(AssignmentRow from, bool backwards) =>
        Links.Assignments(_filter with { Cursor = from.Cursor, Backwards = backwards, Whole = false });

    private AssignmentFilter First => _filter with { Cursor = null, Backwards = false, Whole = false };

    private AssignmentFilter All => First with { Whole = true };

    protected override async Task OnInitializedAsync()
    {
        _isOfOrganisation = (await Me.GetAsync()).IsOfOrganisation;
        await NewestAsync(
            async ct => ((await Directives.ListAsync(ct)).Value, (await Organisations.ListAsync(ct)).Value?.Rows),
            read =>
                (_directives, _organisations) = (
                    read.Item1,
                    [.. (read.Rows ?? []).Where(o => o.Kind is OrganisationKind.MassOrganisation or OrganisationKind.PartyOffice)]
                ),
            nameof(_directives)
        );
    }

    protected override async Task OnParametersSetAsync()
    {
        // a chip that does nothing would be a lie: only what the list is really narrowed to
        var asked = Read();
        _filter = asked.Others ? asked.OfOthers() : asked;
        if (_filter == _loaded)
        {
            return;
        }
        if (_filter.Search is not null && Searches.Wait((await Me.GetAsync()).UserId) is { } seconds)
        {
            _loaded = null;
            await NewestAsync(
                _ => Task.FromResult<Result<AssignmentPageOfList>>(CommonRefusals.TooOften.With(seconds)),
                refused => _page = refused
            );
            return;
        }
        var filter = _loaded = _filter;
        await NewestAsync(ct => List.ListAsync(filter, ct), page => _page = page);
    }

    private void Go(AssignmentFilter filter) =>
        Navigation.NavigateTo(Links.Assignments(filter with { Cursor = null, Backwards = false, Whole = false }));

    private AssignmentFilter Read() =>
        new()
        {
            Year = Address.Year(Year),
            Directive = Address.Code(Directive, _directives?.Select(d => d.Code)),
            Organisation = Address.Code(Organisation, _organisations?.Select(o => o.Code)),
            MassOnly = Address.On(Mass),
            WithoutGuarantee = Address.On(NoGuarantee),
            Lamp = Address.Member<Lamp>(Lamp),
            Reason = Address.Member<LampReason>(Reason),
            Status = Address.Member<AssignmentStatus>(Status),
            Stuck = Address.On(Stuck),
            Counted = Address.On(Counted),
            LateByFirst = Address.On(LateByFirst),
            Change = Address.Member<ChangeMark>(Story),
            Since = Address.Day(Since),
            Tag = Address.Text(Tag),
            Search = Address.Text(Search),
            WithCoOperation = Address.On(Co),
            Others = Address.On(Others) && _isOfOrganisation,
            AsOf = Address.Day(AsOf),
            Order = Address.Member<AssignmentOrder>(Order) ?? AssignmentOrder.Official,
            Cursor = Address.Text(Cursor),
            Backwards = Address.On(Back),
            Whole = Address.On(Whole),
        };
}
