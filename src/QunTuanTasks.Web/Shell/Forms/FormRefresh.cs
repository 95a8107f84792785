using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// Somebody else was first and the form stays open: what was not touched in it follows what is there now, the version too; what both
/// changed keeps what was typed here, and the other value is told beside it.
/// </summary>
public sealed class FormRefresh
{
    private readonly Dictionary<string, string> _told = [];

    /// <summary>Nobody was first.</summary>
    public static FormRefresh None { get; } = new();

    /// <param name="before">The request as the form began with it.</param>
    /// <param name="typed">As it stands in the form; changed in place.</param>
    /// <param name="now">As the form would begin now; what is taken from it is not copied.</param>
    public static FormRefresh Of<T>(T before, T typed, T now)
    {
        var renewal = new FormRefresh();
        foreach (var property in typeof(T).GetProperties().Where(MayChange))
        {
            var (old, mine, theirs) = (Plain(property.GetValue(before)), Plain(property.GetValue(typed)), property.GetValue(now));
            if (Plain(theirs) == old || Plain(theirs) == mine)
            {
                continue;
            }
            if (mine == old)
            {
                property.SetValue(typed, theirs);
            }
            else
            {
                renewal._told[property.Name] = Said(theirs);
            }
        }
        return renewal;
    }

    /// <summary>What somebody else made of a property that was changed here, too; null when nobody did.</summary>
    public string? ChangeOf(string property) => _told.GetValueOrDefault(property);

    // what is given once (ids), and the key of the attempt, are nobody's input
    private static bool MayChange(PropertyInfo property) =>
        property.Name is not "Key"
        && property.SetMethod is { IsPublic: true } set
        && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Plain(object? value) =>
        value is string text ? text.Trim()
        : value is null ? ""
        : JsonSerializer.Serialize(value, OfficeJson.Options);

    private static string Said(object? value) =>
        value switch
        {
            null or "" => ShellTexts.AlsoCleared,
            string text => Say.Of(ShellTexts.AlsoChanged, text),
            decimal or int => Say.Of(
                ShellTexts.AlsoChanged,
                Say.N(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture))
            ),
            DateOnly day => Say.Of(ShellTexts.AlsoChanged, Say.D(day)),
            _ => ShellTexts.AlsoChangedBare,
        };
}
