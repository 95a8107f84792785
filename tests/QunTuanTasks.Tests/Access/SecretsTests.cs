using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Mine;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

public sealed class SecretsOnSqlite() : SecretsTests(DatabaseProvider.Sqlite);

public sealed class SecretsOnPostgreSql() : SecretsTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Of other organisations one sees titles, body, deadline, target, and lamp, rate and verified figure of the last closed month:
/// never a sentence, a problem or a figure of the open month. Whatever a read answers is searched for them.
/// </summary>
public abstract class SecretsTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private const string Sentence = "哨兵句子";
    private const string Problem = "哨兵问题";
    private const string Plan = "哨兵打算";
    private const decimal OpenMonth = 31.57m;
    private const decimal ClosedMonth = 12.25m;

    private static readonly JsonSerializerOptions Readable = new(OfficeJson.Options)
    {
        Converters = { new CodeOfAct() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private int _id;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var item = await Office.ItemAsync();
        var ids = await Office.IssueAsync(item, "FTU", "WF");
        _id = ids[0];
        await ReportAsync(ClosedMonth, null, null, null);
        await Office.MustAsync(Office.Staff, _id, AssignmentAct.Verify);
        Office.Today = new(2026, 4, 20);
        await ReportAsync(OpenMonth, Sentence, Problem, Plan);
    }

    private async Task ReportAsync(decimal total, string? sentence, string? problem, string? next)
    {
        var version = (await Office.LoadAsync(_id)).Version;
        var result = await Office.AsAsync(
            Office.Head("FTU"),
            () =>
                Office.UseAsync<AssignmentService, Done>(s =>
                    s.DoAsync(
                        new ReportProgress
                        {
                            AssignmentId = _id,
                            Version = version,
                            Total = total,
                            Sentence = sentence,
                            Problem = problem,
                            NextStep = next,
                        },
                        Ct
                    )
                )
        );
        Refused.Done(result);
    }

    private async Task<string> EverythingAsync(Actor actor)
    {
        Office.Actor = actor;
        await using var scope = Office.Services.CreateAsyncScope();
        T Get<T>()
            where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
        List<string> answers = [];
        void Add<T>(Result<T> result) => answers.Add(JsonSerializer.Serialize(result.Value, Readable));
        foreach (var others in new[] { false, true })
        {
            Add(await Get<AssignmentListService>().ListAsync(new() { Others = others }, Ct));
            Add(
                await Get<AssignmentListService>()
                    .ListAsync(
                        new()
                        {
                            Others = others,
                            Organisation = "FTU",
                            WithCoOperation = true,
                        },
                        Ct
                    )
            );
            Add(await Get<AssignmentListService>().ListAsync(new() { Others = others, Status = AssignmentStatus.InProgress }, Ct));
            Add(await Get<AssignmentListService>().ListAsync(new() { Others = others, Search = Sentence }, Ct));
        }
        Add(await Get<AssignmentPageService>().GetAsync(_id, Ct));
        Add(await Get<AssignmentPageService>().GetAsync(_id + 1, Ct));
        Add(await Get<DashboardService>().GetAsync(new(), Ct));
        Add(await Get<MineService>().GetAsync(null, Ct));
        var list = await Office.ListAsync();
        Add(await Get<BreakdownSheetService>().GetAsync(list, Ct));
        Add(await Get<BreakdownSheetService>().GetOverviewAsync(null, Ct));
        return string.Join('\n', answers);
    }

    // as they are stored and as they are shown: the figure, its rate in hundredths of a percent
    private static readonly string[] OpenFigures = ["31.57", "3157", "7893"];

    [Fact]
    public async Task Staff_AndLeaders_SeeEverything()
    {
        foreach (var actor in new[] { Office.Staff, Office.Leader })
        {
            var all = await EverythingAsync(actor);
            Assert.All([Sentence, Problem, Plan, "31.57"], text => Assert.Contains(text, all, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task TheOwnOrganisation_SeesItsOwn()
    {
        foreach (var actor in new[] { Office.Head("FTU"), Office.Liaison("FTU") })
        {
            Assert.Contains(Sentence, await EverythingAsync(actor), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("WF")] // has the same task
    [InlineData("CYL")] // has nothing to do with it
    public async Task AnotherOrganisation_SeesTheClosedMonth_AndNothingOfTheOpenOne(string organisation)
    {
        foreach (var actor in new[] { Office.Head(organisation), Office.Liaison(organisation) })
        {
            var all = await EverythingAsync(actor);
            Assert.All([Sentence, Problem, Plan, .. OpenFigures], text => Assert.DoesNotContain(text, all, StringComparison.Ordinal));
            Assert.Contains("12.25", all, StringComparison.Ordinal); // verified in March
        }
    }

    [Fact]
    public async Task AnotherOrganisation_IsToldOfTheClosedMonth_EvenWhenItFilters()
    {
        Office.Actor = Office.Head("CYL");
        foreach (var lamp in Enum.GetValues<Lamp>())
        {
            var page = Refused.Done(
                await Office.UseAsync<AssignmentListService, AssignmentPageOfList>(s =>
                    s.ListAsync(
                        new()
                        {
                            Others = true,
                            Organisation = "FTU",
                            Lamp = lamp,
                        },
                        Ct
                    )
                )
            );
            Assert.All(page.Rows, r => Assert.Equal(new DateOnly(2026, 3, 31), r.AsOf));
            Assert.All(page.Rows, r => Assert.Null(r.Claimed));
            Assert.All(page.Rows, r => Assert.Equal(lamp, r.Lamp));
        }
    }

    [Fact]
    public async Task Administrators_SeeNothing()
    {
        foreach (var actor in new[] { Office.SystemAdministrator, Office.SecurityAdministrator, Office.Auditor })
        {
            Assert.Equal("null", Assert.Single((await EverythingAsync(actor)).Split('\n').Distinct()));
        }
    }

    // an act is a type with a code, no data
    private sealed class CodeOfAct : JsonConverter<AssignmentAct>
    {
        public override AssignmentAct Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, AssignmentAct value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Code);
    }
}
