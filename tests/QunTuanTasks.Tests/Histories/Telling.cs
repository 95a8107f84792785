using System.Text.Json;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Standings;

namespace QunTuanTasks.Tests.Histories;

/// <summary>Records with lists in them, told as text so that they can be compared and a difference can be read.</summary>
internal static class Telling
{
    public static string Told(this AssignmentFacts facts) => JsonSerializer.Serialize(facts, OfficeJson.Options);

    public static string Told(this Assignment a) =>
        JsonSerializer.Serialize(
            new
            {
                Facts = a.Facts.Told(),
                a.Version,
                a.LastReportOn,
                a.LastReportBy,
                a.Problem,
                a.AwaitsConfirmation,
                a.SignOffRequestedAt,
                a.ReturnReason,
                a.SubmittedBy,
                a.CompletedOn,
                a.VerifiedReportId,
                a.LastEventAt,
                Co = a.CoOrganisations.Select(c => new
                {
                    c.OrganisationId,
                    c.Contributed,
                    c.Sentence,
                    c.ContributedAt,
                }),
                Reports = a.Reports.Count,
                Events = a.Events.Count,
                Row = a.Standing is null
                    ? null
                    : new
                    {
                        a.Standing.Stamp,
                        a.Standing.Lamp,
                        a.Standing.Concern,
                        a.Standing.OfficialOrder,
                    },
            },
            OfficeJson.Options
        );
}
