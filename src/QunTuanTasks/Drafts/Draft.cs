using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Common;

namespace QunTuanTasks.Drafts;

/// <summary>
/// What somebody has typed into a form and not sent yet. Nobody else ever sees it; it is no record of the office and in no log.
/// </summary>
internal sealed class Draft
{
    public required string UserId { get; init; }

    /// <summary>Which form, of which record.</summary>
    public required string Key { get; init; }

    /// <summary>JSON as the page sent it; only a page reads it.</summary>
    public string Fields { get; set; } = "";

    public DateTime SavedAt { get; set; }
}

internal sealed class DraftMap : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> map) => map.HasKey(d => new { d.UserId, d.Key });
}

/// <summary>One draft as its owner gets it back.</summary>
/// <param name="SavedAt">UTC.</param>
public sealed record KeptDraft(string Key, string Fields, DateTime SavedAt);

public static class DraftRefusals
{
    /// <summary>The key or the content is longer than any form.</summary>
    public static readonly Refusal TooLong = Refusal.Invalid("DraftTooLong");
}
