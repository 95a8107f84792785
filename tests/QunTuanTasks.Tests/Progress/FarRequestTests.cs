using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Progress;

public sealed class FarRequestsOnSqlite() : FarRequestTests(DatabaseProvider.Sqlite);

public sealed class FarRequestsOnPostgreSql() : FarRequestTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Every request of the library that carries a day or a figure, with far ones: it is done or refused, never an exception, and what it
/// leaves can be computed the next day.
/// </summary>
public abstract class FarRequestTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly Type[] Far =
    [
        typeof(DateOnly),
        typeof(DateOnly?),
        typeof(decimal),
        typeof(decimal?),
        typeof(List<PlannedPoint>),
        typeof(int),
        typeof(int?),
    ];

    // ids and versions name what is there: nonsense in them is ForeignIdTests'
    private static bool IsFar(PropertyInfo property) =>
        Far.Contains(property.PropertyType)
        && !property.Name.EndsWith("Id", StringComparison.Ordinal)
        && !property.Name.EndsWith("Version", StringComparison.Ordinal);

    [Theory]
    [InlineData("0001-01-01", "0")]
    [InlineData("0001-01-01", "-79228162514264337593543950335")]
    [InlineData("9999-12-01", "999999999.99")]
    [InlineData("9999-12-30", "0.01")]
    [InlineData("9999-12-31", "79228162514264337593543950335")]
    public async Task EveryRequest_WithFarDaysAndFigures_IsDoneOrRefused(string on, string figure)
    {
        var (day, value) = (DateOnly.Parse(on, null), decimal.Parse(figure, System.Globalization.CultureInfo.InvariantCulture));
        var methods = typeof(AssignmentService)
            .Assembly.GetExportedTypes()
            .Where(t => t.Name.EndsWith("Service", StringComparison.Ordinal) && t is { IsSealed: true, IsAbstract: false })
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m =>
                m.GetParameters() is [{ ParameterType.IsClass: true }, { ParameterType: var token }] && token == typeof(CancellationToken)
            )
            .SelectMany(m => Requests(m.GetParameters()[0].ParameterType).Select(r => (Method: m, Request: r)))
            .ToList();
        Assert.True(methods.Count >= 8, $"only {methods.Count} requests carry a day or a figure");

        var issued = await Office.AssignmentAsync("FTU");
        var ratio = (await Office.IssueAsync(await Office.ItemAsync("D2", kind: TargetKind.Percentage, target: 95), "FTU")).Single();
        foreach (var (method, type) in methods)
        {
            foreach (var id in new[] { issued, ratio })
            {
                foreach (var actor in new[] { Office.Staff, Office.Head("FTU") })
                {
                    var draft = await Office.ItemAsync("D3");
                    Office.Actor = actor;
                    using var scope = Office.Services.CreateScope();
                    var request = await RequestAsync(type, id, draft, day, value);
                    var service = scope.ServiceProvider.GetRequiredService(method.DeclaringType!);
                    await (Task)method.Invoke(service, [request, Ct])!;
                }
            }
        }

        Office.PassDays(1);
        await using var db = await Office.DbAsync();
        foreach (var facts in (await db.Assignments.Where(a => a.IssuedAt != null).ToListAsync(Ct)).Select(a => a.Facts))
        {
            Assert.InRange(facts.Deadline, TestOffice.FirstDay, new(2031, 12, 31));
            StatusRules.On(facts, Office.Today, LampRule.Default);
            StatusRules.NextChange(facts, Office.Today, LampRule.Default);
        }
    }

    /// <summary>What is asked for by words of an address: a year, a day, an id, a code, or a filter with all of them.</summary>
    [Theory]
    [InlineData(int.MinValue, "0001-01-01", "")]
    [InlineData(0, "0001-01-01", "x\uFFFE")]
    [InlineData(10_000, "9999-12-31", "\0")]
    [InlineData(int.MaxValue, "9999-12-31", "%")]
    public async Task EveryQuestion_WithFarNumbersAndDays_IsAnsweredOrRefused(int number, string on, string text)
    {
        var day = DateOnly.Parse(on, null);
        var questions = typeof(AssignmentService)
            .Assembly.GetExportedTypes()
            .Where(t => t.Name.EndsWith("Service", StringComparison.Ordinal) && t is { IsSealed: true, IsAbstract: false })
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m =>
                m.ReturnType.IsAssignableTo(typeof(Task))
                && m.GetParameters() is [_, _, ..] p
                && p.All(x => Given(x.ParameterType) is not null)
            )
            .ToList();
        Assert.True(questions.Count >= 12, $"only {questions.Count} questions");
        Assert.True(questions.Count(q => IsFilter(q.GetParameters()[0].ParameterType)) >= 5, "filters are not asked with");
        await Office.AssignmentAsync("FTU");
        List<string> wrong = [];
        foreach (var question in questions)
        {
            foreach (var actor in new[] { Office.Staff, Office.Head("FTU"), Office.Leader, Office.SystemAdministrator, Office.Auditor })
            {
                Office.Actor = actor;
                using var scope = Office.Services.CreateScope();
                var service = scope.ServiceProvider.GetRequiredService(question.DeclaringType!);
                try
                {
                    await (Task)question.Invoke(service, [.. question.GetParameters().Select(p => Given(p.ParameterType))])!;
                }
                catch (Exception e)
                {
                    wrong.Add($"{question.DeclaringType!.Name}.{question.Name} by {actor.Role}: {(e.InnerException ?? e).Message}");
                }
            }
        }
        Assert.Equal([], wrong);

        object? Given(Type type) =>
            type == typeof(int) || type == typeof(int?) ? number
            : type == typeof(DateOnly) || type == typeof(DateOnly?) ? day
            : type == typeof(string) ? text
            : type == typeof(bool) || type == typeof(bool?) ? true
            : type == typeof(CancellationToken) ? Ct
            : IsFilter(type) ? Filter(type)
            : null;

        object Filter(Type type)
        {
            var filter = Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
            {
                if (Given(property.PropertyType) is { } given)
                {
                    property.SetValue(filter, given);
                }
            }
            return filter;
        }
    }

    private static bool IsFilter(Type type) =>
        type.Name.EndsWith("Filter", StringComparison.Ordinal) && type.GetConstructor(Type.EmptyTypes) is not null;

    // the request itself, or every one that it stands for
    private static IEnumerable<Type> Requests(Type asked) =>
        typeof(AssignmentService)
            .Assembly.GetExportedTypes()
            .Where(t =>
                t.IsAssignableTo(asked)
                && !t.IsAbstract
                && t.GetConstructor(Type.EmptyTypes) is not null
                && t.GetProperties().Any(p => IsFar(p) || p.PropertyType == typeof(List<ChosenBody>))
            );

    // what it names is there, in the version that it has; what is a day or a figure is far
    private async Task<object> RequestAsync(Type type, int assignment, int draft, DateOnly day, decimal value)
    {
        await using var db = await Office.DbAsync();
        var item = await db.TaskItems.Include(i => i.TaskList.Plan).SingleAsync(i => i.Id == draft, Ct);
        var a = await db.Assignments.SingleAsync(x => x.Id == assignment, Ct);
        var request = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            object? given = (property.Name, property.PropertyType) switch
            {
                ("AssignmentId", _) => assignment,
                ("TaskItemId", _) => draft,
                ("Id", var t) when t == typeof(int) && type == typeof(SaveTaskItem) => draft,
                ("TaskListId", _) => item.TaskListId,
                ("PlanId", _) => item.TaskList.PlanId,
                ("MeasureId", _) => item.MeasureId,
                ("OrganisationId", var t) when t == typeof(int) => a.OrganisationId,
                ("Version", _) => type.IsAssignableTo(typeof(AssignmentRequest)) ? a.Version : item.Version,
                ("Unit", _) => "场",
                (_, var t) when t == typeof(DateOnly) || t == typeof(DateOnly?) => day,
                (_, var t) when t == typeof(decimal) || t == typeof(decimal?) => value,
                (_, var t) when IsFar(property) && (t == typeof(int) || t == typeof(int?)) => (int)
                    Math.Clamp(value, int.MinValue, int.MaxValue),
                (_, var t) when t == typeof(List<PlannedPoint>) => new List<PlannedPoint> { new(day, value) },
                (_, var t) when t == typeof(List<ChosenBody>) => new List<ChosenBody>
                {
                    new()
                    {
                        OrganisationId = a.OrganisationId,
                        Target = value,
                        Deadline = day,
                    },
                },
                (_, var t) when t == typeof(string) => TestOffice.Reason,
                _ => null,
            };
            if (given is not null)
            {
                property.SetValue(request, given);
            }
        }
        return request;
    }
}
