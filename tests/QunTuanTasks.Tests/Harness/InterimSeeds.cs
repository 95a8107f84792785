using QunTuanTasks.Directives;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Tests.Harness;

/// <summary>The rows without which no assignment can stand, until the seeder is there to load the real ones.</summary>
internal static class InterimSeeds
{
    private static readonly string[] Thirteen = ["FTU", "CYL", "WF", "AST", "FIC", "FLAC", "DPF", "RCS", "FSSC", "CWY", "SMC", "FROC", "FPA"];

    public static async Task LoadAsync(TestOffice office)
    {
        await using var db = await office.DbAsync();
        var root = new Organisation { Code = "JDCPC", Kind = OrganisationKind.Committee, FullName = "中共建德市委", ShortName = "市委", SortOrder = 0 };
        db.Add(root);
        await db.SaveChangesAsync();
        db.AddRange(Thirteen.Select((code, i) => new Organisation { Code = code, Kind = OrganisationKind.MassOrganisation, FullName = code, ShortName = code, SortOrder = i + 1, ParentId = root.Id }));
        db.AddRange(new[] { "PCO", "ORGD" }.Select((code, i) => new Organisation { Code = code, Kind = OrganisationKind.PartyOffice, FullName = code, ShortName = code, SortOrder = i + 100, ParentId = root.Id }));
        var conference = new Conference { Code = "2021-03-24", Title = "群团工作会议", HeldOn = new(2021, 3, 24), CommitteeId = root.Id };
        db.Add(conference);
        await db.SaveChangesAsync();
        for (var i = 1; i <= 6; i++)
        {
            var code = i == 6 ? "L" : $"D{i}";
            var directive = new Directive { ConferenceId = conference.Id, Code = code, Ordinal = i, Slug = code, Name = code, FullName = code, TargetImage = code, IsGuarantee = i == 6 };
            directive.Measures.Add(new() { Code = $"{code}-M1", SortOrder = 1, Name = code });
            db.Add(directive);
        }
        await db.SaveChangesAsync();
    }
}
