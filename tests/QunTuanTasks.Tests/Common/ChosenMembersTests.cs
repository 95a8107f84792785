using System.Reflection;
using FluentValidation;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Common;

/// <summary>Requests that no browser sends: a choice that there is none of (faults.md 65).</summary>
public sealed class ChosenMembersTests : OfficeTest
{
    private static bool IsChoice(PropertyInfo property) =>
        property.CanWrite && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum;

    private static IReadOnlyList<Type> Requests =>
        [
            .. typeof(AssignmentService)
                .Assembly.GetExportedTypes()
                .Where(t => !t.IsAbstract && t.GetConstructor(Type.EmptyTypes) is not null && t.GetProperties().Any(IsChoice)),
        ];

    [Fact]
    public void EveryRequest_WithAChoiceThatThereIsNoneOf_IsRefusedBesideItsField()
    {
        var asked = Requests
            .Where(t => Office.Services.GetService(typeof(IValidator<>).MakeGenericType(t)) is not null)
            .SelectMany(t => t.GetProperties().Where(IsChoice).Select(p => (Request: t, Choice: p)))
            .ToList();
        Assert.True(asked.Count >= 8, $"only {asked.Count} choices");
        var check = typeof(Validators).GetMethod(nameof(Validators.Check))!;
        foreach (var (type, choice) in asked)
        {
            var request = Activator.CreateInstance(type)!;
            choice.SetValue(request, Enum.ToObject(Nullable.GetUnderlyingType(choice.PropertyType) ?? choice.PropertyType, 99));

            var refusal = (Refusal?)check.MakeGenericMethod(type).Invoke(Office.Get<Validators>(), [request]);

            Assert.Equal((CommonCodes.Required, choice.Name), (refusal?.Code, refusal?.Field));
        }
    }
}
