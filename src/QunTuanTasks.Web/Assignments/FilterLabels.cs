using QunTuanTasks.Assignments;
using QunTuanTasks.Conferences;
using QunTuanTasks.Organisations;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>What a list shows, in one line of words: on paper nobody can look at the address.</summary>
public static class FilterLabels
{
    public static string Of(
        AssignmentPageOfList page,
        AssignmentFilter filter,
        IReadOnlyList<DirectiveRow> directives,
        IReadOnlyList<OrganisationRow> organisations
    ) => string.Join(AssignmentTexts.FilterJoin, All(page, filter, directives, organisations).Where(w => w is not null));

    private static IEnumerable<string?> All(
        AssignmentPageOfList page,
        AssignmentFilter filter,
        IReadOnlyList<DirectiveRow> directives,
        IReadOnlyList<OrganisationRow> organisations
    )
    {
        yield return Say.Of(AssignmentTexts.YearChip, page.Year);
        yield return filter.Others ? AssignmentTexts.Others : null;
        yield return page.AsOf is { } month ? Say.Of(AssignmentTexts.AsOfMonth, Say.D(month)) : null;
        yield return directives.FirstOrDefault(d => d.Code == filter.Directive) is { } directive
            ? Say.Name(directive.Name)
            : filter.Directive;
        yield return organisations.FirstOrDefault(o => o.Code == filter.Organisation) is { } organisation
            ? Say.Name(organisation.ShortName)
            : filter.Organisation;
        yield return filter.WithCoOperation ? AssignmentTexts.WithCo : null;
        yield return filter.Lamp is { } lamp ? LampDisplay.Word(lamp) : null;
        yield return filter.Reason is { } reason ? LampDisplay.Word(reason) : null;
        yield return filter.Status is { } status ? AssignmentLabels.Word(status) : null;
        yield return filter.Stuck ? AssignmentTexts.OnlyStuck : null;
        yield return filter.LateByFirst ? AssignmentTexts.OnlyLateByFirst : null;
        yield return filter.Change is { } mark ? AssignmentLabels.Word(mark, filter.Since) : null;
        yield return page.AsOfDay is { } day ? Say.Of(AssignmentTexts.AsOfDay, Say.D(day)) : null;
        yield return filter.MassOnly ? AssignmentTexts.OnlyMass : null;
        yield return filter.WithoutGuarantee ? AssignmentTexts.WithoutGuarantee : null;
        yield return filter.Tag is { } tag ? $"{AssignmentTexts.TagAny} {tag}" : null;
        yield return filter.Search is { } search ? $"“{search}”" : null;
        yield return filter.Order is AssignmentOrder.Official ? null : AssignmentLabels.Word(filter.Order);
        yield return page.HasEarlier || page.HasLater
            ? Say.Of(
                AssignmentTexts.PageOfMany,
                page.Rows.Count,
                page.Total > AssignmentListService.CountLimit ? $"{AssignmentListService.CountLimit}+" : page.Total
            )
            : null;
    }
}
