using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Organisations;

public sealed class CreateOrganisation : OrganisationText, IKeyedCommand
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();

    /// <summary>2 to 16 letters or digits, kept in capitals, never changed afterwards.</summary>
    public string? Code { get; set; }

    public OrganisationKind Kind { get; set; } = OrganisationKind.MassOrganisation;

    /// <summary>For a township, and for nothing else.</summary>
    public TownshipType? TownshipType { get; set; }
}

public sealed class CreateOrganisationValidator : OrganisationTextValidator<CreateOrganisation>
{
    public CreateOrganisationValidator()
    {
        RuleFor(r => r.Code)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithErrorCode(CommonCodes.Required)
            .Matches("^[A-Za-z0-9]{2,16}\\z")
            .WithErrorCode(OrganisationRefusals.CodeShape.Code);
        RuleFor(r => r.Kind)
            .Must(k => Enum.IsDefined(k) && k is not OrganisationKind.Committee)
            .WithErrorCode(OrganisationRefusals.OneCommittee.Code);
        RuleFor(r => r.TownshipType)
            .NotNull()
            .When(r => r.Kind is OrganisationKind.Township)
            .WithErrorCode(OrganisationRefusals.TownshipTypeMissing.Code);
    }
}

/// <summary>A new one at the end of its kind, under the committee. The system administrator's; the answer is its code.</summary>
internal sealed class CreateOrganisationAct : KeyedAct<CreateOrganisation, string>
{
    public override string Subject => nameof(Organisation);

    public override bool TurnsAway(Actor actor) => !actor.MayManageOrganisations;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<CreateOrganisation> run, CancellationToken ct)
    {
        var (db, request, code) = (run.Db, run.Request, CodeOf(run.Request));
        if (await db.Organisations.AnyAsync(o => o.Code == code, ct))
        {
            return OrganisationRefusals.CodeTaken.With(code);
        }
        if (await EditOrganisationAct.ShortNameFaultAsync(db, request, 0, ct) is { } taken)
        {
            return taken;
        }
        var root = await db.Organisations.Where(o => o.ParentId == null).OrderBy(o => o.SortOrder).Select(o => o.Id).FirstAsync(ct);
        var last = await db.Organisations.Where(o => o.Kind == request.Kind).MaxAsync(o => (int?)o.SortOrder, ct);
        var organisation = new Organisation
        {
            Code = code,
            ParentId = root,
            Kind = request.Kind,
            TownshipType = request.Kind is OrganisationKind.Township ? request.TownshipType : null,
            FullName = "",
            ShortName = "",
            SortOrder = last + 1 ?? Organisation.FirstPlace(request.Kind),
        };
        organisation.Describe(request);
        db.Add(organisation);
        return null;
    }

    public override Refusal Saying(Refusal failed, CreateOrganisation request) =>
        failed == CommonRefusals.Duplicate ? OrganisationRefusals.CodeTaken.With(CodeOf(request)) : failed;

    public override string Answer(KeyedRun<CreateOrganisation> run) => CodeOf(run.Request);

    public override Task<string> RepeatedAsync(KeyedRun<CreateOrganisation> run, CancellationToken ct) =>
        Task.FromResult(CodeOf(run.Request));

    private static string CodeOf(CreateOrganisation request) => request.Code!.ToUpperInvariant();
}
