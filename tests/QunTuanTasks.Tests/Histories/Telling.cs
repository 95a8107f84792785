using System.Text.Json;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

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
                Row = a.Projection is null
                    ? null
                    : new
                    {
                        a.Projection.Stamp,
                        a.Projection.Lamp,
                        a.Projection.Concern,
                        a.Projection.OfficialOrder,
                    },
            },
            OfficeJson.Options
        );
}
