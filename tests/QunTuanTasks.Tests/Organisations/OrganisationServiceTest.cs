using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Organisations;

/// <summary>The organisations as their administrator changes them.</summary>
public abstract class OrganisationServiceTest(DatabaseProvider provider) : OfficeTest(provider)
{
    private protected OrganisationService Service => Office.Get<OrganisationService>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Office.Actor = Office.SystemAdministrator;
    }

    private protected static CreateOrganisation New(string code, string shortName) =>
        new()
        {
            Code = code,
            ShortName = shortName,
            FullName = "建德市气象学会",
        };
}
