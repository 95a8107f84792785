using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;

namespace QunTuanTasks.Tests.Access;

/// <summary>The lines of organisations and plans.</summary>
internal static partial class Operations
{
    private static IEnumerable<Operation> Organisations()
    {
        const Caller forbidden = Caller.Everybody & ~Caller.SystemAdministrator;
        yield return Operation.Of<OrganisationService, OrganisationTree>(
            nameof(OrganisationService.ListAsync),
            "seeded",
            Caller.Everybody,
            Caller.None,
            NothingAsync,
            (s, _) => s.ListAsync(Ct)
        );
        yield return Operation.Of<OrganisationService, OrganisationRow>(
            nameof(OrganisationService.GetAsync),
            "seeded",
            Caller.Everybody,
            Caller.None,
            NothingAsync,
            (s, _) => s.GetAsync("FTU", Ct)
        );
        yield return Operation.Of<OrganisationService, OrganisationRow>(
            nameof(OrganisationService.CreateAsync),
            "new",
            Caller.SystemAdministrator,
            forbidden,
            NothingAsync,
            (s, _) =>
                s.CreateAsync(
                    new()
                    {
                        Code = "NEW1",
                        FullName = "新成立的单位",
                        ShortName = "新单位",
                    },
                    Ct
                )
        );
        yield return Operation.Of<OrganisationService, Done>(
            nameof(OrganisationService.EditAsync),
            "seeded",
            Caller.SystemAdministrator,
            forbidden,
            NothingAsync,
            (s, g) =>
                s.EditAsync(
                    new()
                    {
                        OrganisationId = g.Office.Id("LS"),
                        Version = 0,
                        FullName = "建德市法学会",
                        ShortName = "法学会",
                    },
                    Ct
                )
        );
        yield return Operation.Of<OrganisationService, Done>(
            nameof(OrganisationService.SetActiveAsync),
            "seeded",
            Caller.SystemAdministrator,
            forbidden,
            NothingAsync,
            (s, g) =>
                s.SetActiveAsync(
                    new()
                    {
                        OrganisationId = g.Office.Id("LS"),
                        Version = 0,
                        IsActive = true,
                    },
                    Ct
                )
        );
        yield return Operation.Of<OrganisationService, Done>(
            nameof(OrganisationService.MoveAsync),
            "seeded",
            Caller.SystemAdministrator,
            forbidden,
            NothingAsync,
            (s, g) =>
                s.MoveAsync(
                    new()
                    {
                        OrganisationId = g.Office.Id("CYL"),
                        Version = 0,
                        Up = true,
                    },
                    Ct
                )
        );
    }

    private static IEnumerable<Operation> Plans() =>
        [
            Operation.Of<PlanService, IReadOnlyList<PlanOfYear>>(
                nameof(PlanService.YearsAsync),
                "planned",
                Caller.Business,
                Caller.None,
                PlanAsync,
                (s, _) => s.YearsAsync(Ct)
            ),
            Operation.Of<PlanService, PlanSettings>(
                nameof(PlanService.GetSettingsAsync),
                "planned",
                Caller.Staff,
                Caller.None,
                PlanAsync,
                (s, _) => s.GetSettingsAsync(2026, Ct)
            ),
            Operation.Of<PlanService, PlanOfYear>(
                nameof(PlanService.CreateAsync),
                "new",
                Caller.Staff,
                Caller.Everybody,
                NothingAsync,
                (s, _) => s.CreateAsync(new() { Year = 2027 }, Ct)
            ),
            Operation.Of<PlanService, Done>(
                nameof(PlanService.SaveAsync),
                "planned",
                Caller.Staff,
                Caller.Everybody,
                PlanAsync,
                (s, g) =>
                    s.SaveAsync(
                        new()
                        {
                            PlanId = g.OtherId,
                            Version = 0,
                            BehindThreshold = 5,
                            SeriousThreshold = 20,
                            TotalsIncludeGuarantee = true,
                        },
                        Ct
                    )
            ),
        ];
}
