using System.Globalization;
using FluentValidation.Results;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Web.Shell;

/// <summary>The sentence of a refusal. Codes are keys of RefusalTexts.</summary>
public static class Texts
{
    /// <param name="refusal">What somebody was told.</param>
    /// <param name="isFormThere">Whether they see it beside what they typed, and not in its place.</param>
    public static string Of(Refusal refusal, bool isFormThere = true)
    {
        if (refusal.Kind is RefusalKind.Storage && isFormThere)
        {
            return Say.Of(RefusalTexts.StorageInForm, Of(refusal, isFormThere: false));
        }
        var sentence = RefusalTexts.ResourceManager.GetString(refusal.Code, CultureInfo.CurrentUICulture);
        return sentence is null ? Say.Of(RefusalTexts.UnknownRefusal, refusal.Code)
            : refusal.Args.Count == 0 ? sentence
            : Say.Of(sentence, [.. refusal.Args.Select(Arg)]);
    }

    public static string Of(ValidationFailure failure) => Of(failure.ToRefusal());

    /// <summary>Of what went wrong unforeseen: what hinders the storage is said, the rest is in the log.</summary>
    public static string Of(Exception? fault) =>
        fault is not null && StorageRefusals.Of(fault) is { } refusal ? Of(refusal, isFormThere: false) : ShellTexts.ErrorSentence;

    /// <summary>This refusal and the others hanging on it that concern the field; empty when none does.</summary>
    public static IEnumerable<string> For(Refusal? refusal, string field) =>
        refusal is null ? [] : refusal.Others.Prepend(refusal).Where(r => r.Field == field).Select(r => Of(r));

    private static object Arg(object arg) =>
        arg switch
        {
            decimal figure => Say.N(figure),
            DateOnly day => Say.D(day),
            DateTime instant => Say.T(instant),
            Name name => Say.Name(name),
            Role role => Labels.Of(role),
            TimelineKind kind => Labels.Of(kind),
            ActName act => Labels.Find($"Act_{act.Code}") ?? Labels.Find($"AssignmentAct_{act.Code}") ?? Labels.Find("Act_Other")!,
            Enum member => RefusalTexts.ResourceManager.GetString($"{member.GetType().Name}_{member}", CultureInfo.CurrentUICulture)
                ?? Labels.Find($"{member.GetType().Name}_{member}")
                ?? member.ToString(),
            _ => arg,
        };
}
