using System.Collections.Frozen;
using System.Globalization;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.News;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.TaskLists;

public enum Undertaking
{
    /// <summary>分别承办: one assignment per chosen organisation.</summary>
    EachOrganisation,

    /// <summary>牵头承办: one assignment for the lead, with co-organisations.</summary>
    Joint,
}

public enum TargetScope
{
    /// <summary>Every body has the target for itself.</summary>
    PerBody,

    /// <summary>The target is a total that is split over the bodies.</summary>
    Split,
}

public enum TownshipScope
{
    City,
    AllTownships,
    SelectedTownships,
}

/// <summary>任务: one row of a breakdown sheet.</summary>
internal sealed class TaskItem : IVersioned, IAnnounced, IAudited, ISearched
{
    private static readonly FrozenSet<string> Folded = [nameof(SearchText), nameof(RequirementText)];

    /// <summary>A draft under the next number of the list.</summary>
    public static TaskItem In(TaskList list, int measureId, string title, TargetKind kind)
    {
        var number = list.NextNumber();
        return new()
        {
            TaskListId = list.Id,
            TaskList = list,
            Number = number,
            Code = string.Create(CultureInfo.InvariantCulture, $"{list.Plan.Year}-{list.Directive.Ordinal}-{number:00}"),
            MeasureId = measureId,
            Title = title,
            Kind = kind,
        };
    }

    public int Id { get; private set; }

    public int TaskListId { get; init; }

    public TaskList TaskList { get; init; } = null!;

    /// <summary>Running number in the list, from 1; a removed draft's number is not given again.</summary>
    public required int Number { get; init; }

    /// <summary>立项编号 2021-1-03: year, directive ordinal, running number.</summary>
    public required string Code { get; init; }

    public required int MeasureId { get; set; }

    public Measure Measure { get; init; } = null!;

    public required string Title { get; set; }

    public string? TitleEn { get; set; }

    public string? Requirement { get; set; }

    public required TargetKind Kind { get; set; }

    /// <summary>Null only for <see cref="TargetKind.None"/>; else above 0.</summary>
    public decimal? Target { get; set; }

    public string? Unit { get; set; }

    public string? UnitEn { get; set; }

    public TargetScope TargetScope { get; set; }

    public List<PlannedPoint> Points { get; set; } = [];

    /// <summary>Names of a milestone's steps, in order; may be empty.</summary>
    public List<string> Steps { get; set; } = [];

    /// <summary>Empty in a draft whose copied deadline had passed; must be there before issuing.</summary>
    public DateOnly? Deadline { get; set; }

    public ReportCycle Cycle { get; set; }

    /// <summary>1 to 5.</summary>
    public int Weight { get; set; } = 1;

    public Undertaking Undertaking { get; set; }

    public CompletionRule CompletionRule { get; set; }

    /// <summary>n of <see cref="CompletionRule.Quota"/>; follows the live number down when assignments are cancelled.</summary>
    public int? Quota { get; set; }

    public TownshipScope TownshipScope { get; set; }

    /// <summary>Codes of the chosen townships.</summary>
    public List<string> Townships { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public string? BrandCode { get; set; }

    /// <summary>1 to 6, one of the six contests; null when none.</summary>
    public int? Contest { get; set; }

    /// <summary>The reference task it was copied from; its target is marked 示例 until staff change it.</summary>
    public string? ReferenceCode { get; set; }

    public bool TargetIsExample { get; set; }

    /// <summary>The item of last year's list it was copied from.</summary>
    public int? CopiedFromId { get; set; }

    /// <summary>Its number and its title in both languages, folded.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The requirement, folded: not everybody who sees the title sees it.</summary>
    public string RequirementText { get; private set; } = "";

    IReadOnlySet<string> ISearched.FoldedTexts => Folded;

    void ISearched.FoldTexts() =>
        (SearchText, RequirementText) = (
            TextFolding.Fold($"{Code} {Title} {TitleEn}", int.MaxValue),
            TextFolding.Fold(Requirement, int.MaxValue)
        );

    Announcement IAnnounced.Announcement => new(TaskList?.PlanId ?? 0, 0);

    public int Version { get; set; }

    /// <summary>Takes over townships, tags and contest.</summary>
    public void Place(ITaskScope scope)
    {
        TownshipScope = scope.TownshipScope;
        Townships = scope.TownshipScope is TownshipScope.SelectedTownships ? [.. scope.Townships.Distinct()] : [];
        Tags = [.. scope.Tags.Select(t => t.Trim()).Distinct()];
        Contest = scope.Contest;
    }

    public Name Name => new(Title, TitleEn);

    public Name? UnitName => Unit is null ? null : new(Unit, UnitEn);
}
