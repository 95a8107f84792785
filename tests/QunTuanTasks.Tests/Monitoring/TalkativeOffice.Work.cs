using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.SignIn;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Monitoring;

/// <summary>What people do in it: sign in, type, are refused, meet an error.</summary>
internal sealed partial class TalkativeOffice
{
    // assigned, reported, refused: with typed text in every field there is
    private async Task WorkAsync()
    {
        var (staff, other) = (await AccountAsync(Role.CommitteeStaff), await AccountAsync(Role.Auditor));
        var year = Services.GetRequiredService<OfficeClock>().Today.Year;
        await AsAsync<PlanService>(staff, s => s.CreateAsync(new() { Year = year }, Ct));
        var (list, item, assignment) = (0, 0, 0);
        await AsAsync<TaskListService>(
            staff,
            async s => list = Refused.Done(await s.CreateAsync(new() { Year = year, DirectiveCode = "D1" }, Ct))
        );
        await AsAsync<BreakdownSheetService>(staff, async s => item = Refused.Done(await s.GetAsync(list, Ct)).Measures[0].Id);
        await AsAsync<BreakdownService>(
            staff,
            async s =>
                item = Refused.Done(
                    await s.SaveItemAsync(
                        new()
                        {
                            TaskListId = list,
                            MeasureId = item,
                            Title = $"{Typed}任务",
                            Requirement = Typed,
                            Kind = TargetKind.Cumulative,
                            Target = 10,
                            Unit = "场",
                            Deadline = new(year, 12, 31),
                        },
                        Ct
                    )
                )
        );
        await AsAsync<AssigningService>(
            staff,
            async s =>
            {
                var form = Refused.Done(await s.GetFormAsync(item, Ct));
                Refused.Done(
                    await s.AssignAsync(
                        new()
                        {
                            TaskItemId = item,
                            Version = form.Version,
                            Ticked = TestOffice.Ticks,
                            Bodies = [new() { OrganisationId = form.Bodies.Single(b => b.Code == "FTU").Id }],
                            ShortNoticeReason = $"{Typed}，时间紧",
                        },
                        Ct
                    )
                );
            }
        );
        await AsAsync<AssignmentListService>(
            staff,
            async s => assignment = Assert.Single(Refused.Done(await s.ListAsync(new() { Search = Typed }, Ct)).Rows).Id
        );
        await AsAsync<AssignmentService>(
            UserName,
            async s =>
            {
                Refused.Done(
                    await s.DoAsync(
                        new ReportProgress
                        {
                            AssignmentId = assignment,
                            Version = 0,
                            Total = 3,
                            Sentence = Typed,
                            Problem = Typed,
                            NextStep = Typed,
                        },
                        Ct
                    )
                );
                Assert.NotNull(
                    (
                        await s.DoAsync(
                            new ReportProgress
                            {
                                AssignmentId = assignment,
                                Version = 0,
                                Total = 4,
                                Sentence = Typed,
                            },
                            Ct
                        )
                    ).Refusal
                ); // stale
                Assert.NotNull(
                    (
                        await s.DoAsync(
                            new ApproveAssignment
                            {
                                AssignmentId = assignment,
                                Version = 1,
                                Note = Typed,
                            },
                            Ct
                        )
                    ).Refusal
                ); // not theirs
            }
        );
        await AsAsync<AssignmentService>(
            other,
            async s =>
                Assert.NotNull(
                    (
                        await s.DoAsync(
                            new ReturnAssignment
                            {
                                AssignmentId = assignment,
                                Version = 1,
                                Reason = $"{Typed}，请补充",
                            },
                            Ct
                        )
                    ).Refusal
                )
        );
        await AsAsync<DraftService>(UserName, async s => Refused.Done(await s.SaveAsync("report-1", $$"""{"say":"{{Typed}}"}""", Ct)));
    }

    // an account is asked for and declined
    private async Task ManageAsync()
    {
        var (asking, declining) = (await AccountAsync(Role.SystemAdministrator), await AccountAsync(Role.SecurityAdministrator));
        await AsAsync<AccountService>(
            asking,
            async s =>
            {
                var organisation = Refused.Done(await s.ListAsync(new(), Ct)).Organisations.First(o => o.TakesAssignments).Id;
                _secrets.Add(
                    Refused
                        .Done(
                            await s.CreateAsync(
                                new()
                                {
                                    UserName = Colleague,
                                    Title = Typed,
                                    Role = Role.LiaisonOfficer,
                                    OrganisationId = organisation,
                                },
                                Ct
                            )
                        )
                        .Token!
                );
            }
        );
        await AsAsync<AccountService>(
            declining,
            async s =>
            {
                var account = Assert.Single(Refused.Done(await s.ListAsync(new() { Text = Colleague }, Ct)).Rows);
                Refused.Done(
                    await s.DeclineAsync(
                        new()
                        {
                            UserId = account.Id,
                            Version = account.Version,
                            Reason = $"{Typed}，不需要",
                        },
                        Ct
                    )
                );
            }
        );
    }

    // as a circuit of theirs would ask
    private async Task AsAsync<TService>(string userName, Func<TService, Task> call)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        var user = (await scope.ServiceProvider.GetRequiredService<UserManager<OfficeUser>>().FindByNameAsync(userName))!;
        ClaimsPrincipal who = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<OfficeUser>>().CreateAsync(user);
        var session = await scope.ServiceProvider.GetRequiredService<SignInSessions>().BeginAsync(user, Peer, Browser, Ct);
        ((ClaimsIdentity)who.Identity!).AddClaim(new(OfficeClaims.Session, session));
        (
            (IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()
        ).SetAuthenticationState(Task.FromResult(new AuthenticationState(who)));
        await call(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
