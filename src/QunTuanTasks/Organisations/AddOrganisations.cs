using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Organisations;

internal static class OrganisationsServices
{
    public static void AddOrganisations(this IServiceCollection services)
    {
        services.AddScoped<OrganisationService>();
        services.AddSingleton(p => new OrganisationUses(p.GetServices<IOrganisationUse>()));
    }
}
