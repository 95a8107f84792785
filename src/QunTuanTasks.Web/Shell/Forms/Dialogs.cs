using MudBlazor;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// How wide a dialog is. Neither Esc nor a click beside it closes it: its own frame asks before it throws away what was typed.
/// </summary>
public static class Dialogs
{
    public static DialogOptions Small { get; } =
        new()
        {
            MaxWidth = MaxWidth.Small,
            FullWidth = true,
            BackdropClick = false,
            CloseOnEscapeKey = false,
        };

    public static DialogOptions Medium { get; } = Small with { MaxWidth = MaxWidth.Medium };

    public static DialogOptions Large { get; } = Small with { MaxWidth = MaxWidth.Large };

    /// <summary>A question with nothing to type.</summary>
    public static DialogOptions Question { get; } =
        new()
        {
            MaxWidth = MaxWidth.ExtraSmall,
            FullWidth = true,
            CloseOnEscapeKey = true,
        };
}
