using FluentValidation;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>The story of an organisation: sentences of its own reports, picked and never retyped, and at most one of staff.</summary>
public sealed class SaveNarrative : IRoundCommand
{
    public const int MostQuotes = 3;
    public const int LongestSentence = 80;

    public required int RoundId { get; init; }

    /// <summary>Set anew when somebody else was first and the form stays open.</summary>
    public required int Version { get; set; }

    public Guid Key { get; set; } = Guid.NewGuid();

    public required string OrganisationCode { get; init; }

    public string? Sentence { get; set; }

    /// <summary>The reports whose sentences are quoted, in this order.</summary>
    public List<int> ReportIds { get; set; } = [];
}

public sealed class SaveNarrativeValidator : AbstractValidator<SaveNarrative>
{
    public const string TooManyQuotes = nameof(TooManyQuotes);

    public SaveNarrativeValidator()
    {
        RuleFor(r => r.OrganisationCode).RequiredText(16);
        RuleFor(r => r.Sentence).OptionalText(SaveNarrative.LongestSentence);
        RuleFor(r => r.ReportIds)
            .Must(ids => ids.Distinct().Count() <= SaveNarrative.MostQuotes)
            .WithErrorCode(TooManyQuotes)
            .WithState(_ => SaveNarrative.MostQuotes);
    }
}

/// <summary>What is quoted is copied from the reports, word for word.</summary>
internal sealed class SaveNarrativeAct : RoundAct<SaveNarrative>
{
    public override string Code => nameof(SaveNarrative);

    public override async ValueTask<Refusal?> DoAsync(ActRun<ArenaRound, SaveNarrative> run, CancellationToken ct)
    {
        var (round, request) = (run.Root, run.Request);
        if (round.Entries.Find(e => e.Code == request.OrganisationCode) is not { } entry)
        {
            return ArenaRefusals.NotFound;
        }
        var offered = await ArenaSentences.OfAsync(run.Db, round, entry.OrganisationId, ct);
        List<ArenaQuote> quotes = [];
        foreach (var id in request.ReportIds.Distinct())
        {
            if (offered.Find(o => o.ReportId == id) is not { } sentence)
            {
                return ArenaRefusals.NotQuotable;
            }
            quotes.Add(sentence.Quote(quotes.Count));
        }
        return round.Tell(entry, request.Sentence, quotes, run.Actor.UserId, run.At);
    }
}
