using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>Who acted, as a record tells it: the office and the post, never the person's name.</summary>
internal sealed record ActingOffice(Name Office, string? Title)
{
    /// <summary>By account; one that is not there any more has no row.</summary>
    public static async Task<IReadOnlyDictionary<string, ActingOffice>> OfAsync(
        QunTuanDb db,
        IEnumerable<string> userIds,
        CancellationToken ct
    )
    {
        var ids = userIds.Distinct().ToList();
        return await (
            from u in db.Users
            join o in db.Organisations on u.OrganisationId equals o.Id
            where ids.Contains(u.Id)
            select new
            {
                u.Id,
                u.Title,
                o.ShortName,
                o.ShortNameEn,
            }
        ).ToDictionaryAsync(u => u.Id, u => new ActingOffice(new(u.ShortName, u.ShortNameEn), u.Title), ct);
    }
}
