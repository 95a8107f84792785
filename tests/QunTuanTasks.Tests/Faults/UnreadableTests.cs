using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Faults;

public sealed class UnreadableOnSqlite() : UnreadableTests(DatabaseProvider.Sqlite);

public sealed class UnreadableOnPostgreSql() : UnreadableTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Characters that one of the databases, or a sheet, cannot hold: saved they are refused at their place, looked for they are not found.
/// Never a fault.
/// </summary>
public abstract class UnreadableTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private readonly DatabaseProvider _provider = provider;

    public static TheoryData<string, int> Texts =>
        new()
        {
            { "办结\0", 3 },
            { "\u000b办结", 1 }, // a line end as a word processor copies it
            { "𠮷\ud842", 3 }, // half of a character
            { "办\udc00结", 2 },
            { "办结。\uffff", 4 },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task WhatIsSaved_IsRefused_AtItsPlace(string text, int place)
    {
        var id = await Office.AssignmentAsync("FTU");
        var refused = (
            await Office.DoAsync(
                Office.Head("FTU"),
                id,
                new Wish(AssignmentAct.Report)
                {
                    Total = 5,
                    Text = text,
                    Version = 0,
                }
            )
        ).Refusal!;
        Assert.Equal((CommonCodes.Unreadable, nameof(ReportProgress.Sentence), place), (refused.Code, refused.Field, refused.Args[0]));
        Refused.Done(
            await Office.DoAsync(
                Office.Head("FTU"),
                id,
                new Wish(AssignmentAct.Report)
                {
                    Total = 5,
                    Text = "一行\t一列\r\n𠮷\U0001F600",
                    Version = 0,
                }
            )
        );

        // and one of many
        SaveTaskItem task = new()
        {
            TaskListId = await Office.ListAsync(),
            Title = "任务",
            Tags = ["好", text],
        };
        refused = (await Office.AsAsync(Office.Staff, () => Office.Get<BreakdownService>().SaveItemAsync(task, Ct))).Refusal!;
        Assert.Equal((CommonCodes.Unreadable, nameof(SaveTaskItem.Tags)), (refused.Code, refused.Field));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task WhatIsLookedFor_IsNotFound(string text, int place)
    {
        Assert.InRange(place, 1, text.Length);
        await Office.AssignmentAsync("FTU");
        async Task<T> AskAsync<T>(Actor actor, Func<Task<Result<T>>> ask) => Refused.Done(await Office.AsAsync(actor, ask));
        Assert.Empty((await AskAsync(Office.Staff, () => Office.Get<AssignmentListService>().ListAsync(new() { Search = text }, Ct))).Rows);
        Assert.Empty((await AskAsync(Office.Staff, () => Office.Get<AssignmentListService>().ListAsync(new() { Tag = text }, Ct))).Rows);
        Assert.Empty(
            (await AskAsync(Office.SystemAdministrator, () => Office.Get<AccountService>().ListAsync(new() { Text = text }, Ct))).Rows
        );
        Assert.Empty(
            (
                await AskAsync(Office.Auditor, () => Office.Get<AuditLogService>().ListAsync(new() { User = text, SubjectId = text }, Ct))
            ).Rows
        );
        Refused.As(RefusalKind.NotFound, await Office.AsAsync(Office.Staff, () => Office.Get<OrganisationService>().GetAsync(text, Ct)));
        Assert.True((await Office.Get<AuditVerifier>().VerifyAsync(Ct)).Holds); // what was refused is in the log as it was sealed
    }

    [Fact]
    public async Task AtTheDoor_NothingFails()
    {
        var folder = Directory.CreateTempSubdirectory("quntuan-unreadable-");
        try
        {
            await using var web = await FaultyOffice.OpenAsync(_provider, folder.FullName);
            foreach (var name in new[] { "ftu\0", "\u0001", "ftu\uffff" })
            {
                using var refused = await WebOffice.SignInAsync(web.Visit(), name);
                Assert.StartsWith(
                    "/login",
                    refused.Headers.Location?.OriginalString ?? refused.RequestMessage!.RequestUri!.AbsolutePath,
                    StringComparison.Ordinal
                ); // the form again
                Assert.True((int)refused.StatusCode < 400, $"{refused.StatusCode}");
            }
            using var person = await web.VisitAsync(Role.Auditor);
            foreach (
                var address in new[]
                {
                    "/assignments?q=%00",
                    "/settings/audit?user=%00&act=%01",
                    "/login?returnUrl=%00",
                    "/settings/audit/export?user=%00",
                    "/account/language?to=%00",
                }
            )
            {
                using var answer = await person.GetAsync(new Uri(address, UriKind.Relative), Ct);
                Assert.True((int)answer.StatusCode < 500, $"{address}: {answer.StatusCode}");
            }
            await web.AssertChainHoldsAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
