using MudBlazor;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>What is said at the foot of the page: done goes by itself, a refusal stays until it was read.</summary>
public static class Toasts
{
    public static void Done(this ISnackbar snackbar, string sentence) => snackbar.Add(sentence, Severity.Success);

    public static void Refused(this ISnackbar snackbar, Refusal refusal) =>
        snackbar.Add(Texts.Of(refusal), Severity.Error, o => o.RequireInteraction = true);
}
