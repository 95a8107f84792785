using System.Reflection;
using QunTuanTasks.Assignments;

namespace QunTuanTasks.Web.Assignments;

/// <summary>
/// This component is the form of an act that asks for more than a sentence. It is opened with the assignment, its version, the whole view
/// and three callbacks (<see cref="OpenedForm"/>); the card knows none of them by name.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormOfAttribute(string act) : Attribute
{
    private static readonly Dictionary<string, Type> All = typeof(FormOfAttribute)
        .Assembly.GetTypes()
        .Select(t => (Type: t, Of: t.GetCustomAttribute<FormOfAttribute>()))
        .Where(t => t.Of is not null)
        .ToDictionary(t => t.Of!.Act, t => t.Type);

    public string Act => act;

    /// <summary>Null where the act has no form of its own behind a button.</summary>
    public static Type? Find(AssignmentAct act) => All.GetValueOrDefault(act.Code);
}
