using QunTuanTasks.Storage;

namespace QunTuanTasks.Conferences;

/// <summary>会议: the source of a plan.</summary>
internal sealed class Conference : ISeeded
{
    public int Id { get; private set; }

    public required string Code { get; init; }

    public required string Title { get; set; }

    public string? TitleEn { get; set; }

    public required DateOnly HeldOn { get; set; }

    public required int CommitteeId { get; set; }

    public string? SeedHash { get; set; }
}

/// <summary>工作部署: six rows in fixed order, the sixth being the guarantee section (组织保障).</summary>
internal sealed class Directive : ISeeded
{
    public int Id { get; private set; }

    public required int ConferenceId { get; init; }

    public required string Code { get; init; }

    /// <summary>1 to 6; the middle part of a task's number.</summary>
    public required int Ordinal { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; set; }

    public required string FullName { get; set; }

    public string? NameEn { get; set; }

    /// <summary>The image it aims at (政治过硬的群团组织), shown wherever the directive appears.</summary>
    public required string TargetImage { get; set; }

    public string? TargetImageEn { get; set; }

    public required bool IsGuarantee { get; init; }

    public List<Measure> Measures { get; } = [];

    public string? SeedHash { get; set; }
}

/// <summary>举措: a key measure under a directive; every task belongs to one.</summary>
internal sealed class Measure : ISeeded
{
    public int Id { get; private set; }

    public int DirectiveId { get; set; }

    public required string Code { get; init; }

    public required int SortOrder { get; init; }

    public required string Name { get; set; }

    public string? NameEn { get; set; }

    /// <summary>The sixth directive's measures stand in three groups.</summary>
    public string? GroupName { get; set; }

    public string? GroupNameEn { get; set; }

    public string? SeedHash { get; set; }
}
