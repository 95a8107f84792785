using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>An organisation as a form offers it.</summary>
public sealed record OrganisationChoice(int Id, string Code, Name Name)
{
    /// <summary>Every word of the text stands in its name, in either language or in pinyin, or in its code.</summary>
    public bool IsFoundBy(string? text) => Found.AllIn($"{Name.Zh} {Name.En} {Code}", text);

    /// <summary>The text is its whole name.</summary>
    public bool IsCalled(string? text) =>
        TextFolding.Fold(text) is { Length: > 0 } typed && (typed == TextFolding.Fold(Name.Zh) || typed == TextFolding.Fold(Name.En));
}
