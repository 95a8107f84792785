using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Organisations;

public sealed class OrganisationCreationOnSqlite() : OrganisationCreationTests(DatabaseProvider.Sqlite);

public sealed class OrganisationCreationOnPostgreSql() : OrganisationCreationTests(DatabaseProvider.PostgreSQL);

/// <summary>A new organisation: its place, its code, its names.</summary>
public abstract class OrganisationCreationTests(DatabaseProvider provider) : OrganisationServiceTest(provider)
{
    [Fact]
    public async Task Create_PutsItAtTheEndOfItsKind_UnderTheCommittee()
    {
        var made = Refused.Done(await Service.CreateAsync(New("qx1", "市气象学会"), Ct));
        Assert.Equal(("QX1", Office.Committee, true), (made.Code, made.ParentId!.Value, made.IsActive));
        var mass = Refused.Done(await Service.ListAsync(Ct)).Rows.Where(r => r.Kind is OrganisationKind.MassOrganisation).ToList();
        Assert.Equal("QX1", mass[^1].Code);
    }

    [Fact]
    public async Task Create_Twice_MakesOne()
    {
        var request = New("QX1", "市气象学会");
        Refused.Done(await Service.CreateAsync(request, Ct));
        Assert.Equal("QX1", Refused.Done(await Service.CreateAsync(request, Ct)).Code);
        Assert.Equal(1, await Office.ReadAsync(db => db.Organisations.CountAsync(o => o.Code == "QX1", Ct)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("A-1")]
    [InlineData("工会")]
    [InlineData("AB\n")]
    [InlineData("ABCDEFGHIJKLMNOPQ")]
    public async Task Create_WithACodeOfTheWrongShape_IsInvalid(string code)
    {
        var result = await Service.CreateAsync(New(code, "市气象学会"), Ct);
        Refused.As(RefusalKind.Invalid, result);
        Assert.Equal(nameof(CreateOrganisation.Code), result.Refusal!.Field);
    }

    [Fact]
    public async Task Create_WithATakenCodeInSmallLetters_OrATakenShortName_IsRefused()
    {
        Refused.With(OrganisationRefusals.CodeTaken, await Service.CreateAsync(New("ftu", "市气象学会"), Ct));
        Refused.With(OrganisationRefusals.ShortNameTaken, await Service.CreateAsync(New("QX1", " 市总工会 "), Ct));
    }

    [Fact]
    public async Task Create_NeedsNames_NotTooLong_AndATypeForATownship()
    {
        var empty = New("QX1", "");
        empty.FullName = " ";
        var result = await Service.CreateAsync(empty, Ct);
        Assert.Equal(
            [nameof(OrganisationText.FullName), nameof(OrganisationText.ShortName)],
            result.Refusal!.Others.Prepend(result.Refusal).Select(r => r.Field)
        );
        Refused.With(
            CommonCodes.TooLong,
            await Service.CreateAsync(New("QX1", new string('会', OrganisationTextValidator<CreateOrganisation>.LongestShortName + 1)), Ct)
        );
        Assert.True(
            (
                await Service.CreateAsync(
                    New("QX2", string.Concat(Enumerable.Repeat("𠮷", OrganisationTextValidator<CreateOrganisation>.LongestShortName))),
                    Ct
                )
            ).IsDone
        ); // a rare character counts once
        var township = New("330182999", "新镇");
        township.Kind = OrganisationKind.Township;
        Refused.With(OrganisationRefusals.TownshipTypeMissing, await Service.CreateAsync(township, Ct));
        var committee = New("CPC2", "另一个市委");
        committee.Kind = OrganisationKind.Committee;
        Refused.With(OrganisationRefusals.OneCommittee, await Service.CreateAsync(committee, Ct));
    }
}
