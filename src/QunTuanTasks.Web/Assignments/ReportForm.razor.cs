using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

public sealed partial class ReportForm
{
    private ElementReference _figureField;
    private ElementReference _sentenceField;
    private string? _figure;
    private string? _prefilled;
    private string? _sentence;
    private string? _problem;
    private string? _nextStep;
    private string? _numerator;
    private string? _denominator;
    private string? _source;
    private DateOnly? _sourceOn;
    private bool _solved;
    private bool _withoutParts;
    private string? _preview;

    [Parameter, EditorRequired]
    public ReportSubject Subject { get; set; } = default!;

    /// <summary>Problem, next step and the parts of a ratio are shown.</summary>
    [Parameter]
    public bool Open { get; set; }

    /// <summary>In a narrow column: each thing on a line of its own.</summary>
    [Parameter]
    public bool Tall { get; set; }

    /// <summary>代录 by staff: with source and day.</summary>
    [Parameter]
    public bool OnBehalf { get; set; }

    /// <summary>Opened by a click: the figure is where one types next.</summary>
    [Parameter]
    public bool Focus { get; set; }

    /// <summary>The day that a source has unless told otherwise.</summary>
    [Parameter]
    public DateOnly? Today { get; set; }

    /// <summary>Something is typed that is not sent yet.</summary>
    [Parameter]
    public Action? OnType { get; set; }

    /// <summary>Further buttons of the line.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string FigureLabel =>
        AssignmentDisplay.Labelled(
            Subject.Kind switch
            {
                TargetKind.Percentage => AssignmentTexts.RatioTotal,
                TargetKind.Floor => AssignmentTexts.LatestValue,
                TargetKind.Milestone => AssignmentTexts.StepsDone,
                _ => AssignmentTexts.Total,
            },
            Subject.Unit
        );

    // of what has no figure the sentence is the report
    private string? SentenceKey => Subject.Kind is TargetKind.None ? GivenKey.Report : null;

    protected override string Draft => OnBehalf ? $"on-behalf-{AssignmentId}" : $"report-{AssignmentId}";

    protected override void OnInitialized() => _sourceOn = Today;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && Focus)
        {
            await (Subject.Kind is TargetKind.None ? _sentenceField : _figureField).FocusAsync();
        }
    }

    // the field shows the last total; what was typed over it survives a reload
    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        var fresh =
            Subject.Kind is TargetKind.Milestone ? Say.N(Subject.Claimed ?? 0)
            : Subject.Claimed is { } last ? Say.N(last)
            : "";
        if (_figure == _prefilled)
        {
            _figure = fresh;
        }
        _prefilled = fresh;
        // what is ticked belongs to the problem and the parts that are shown
        _solved = _solved && Subject.Problem is not null;
        _withoutParts = _withoutParts && Subject.HasParts;
        Seen();
    }

    private string Step(int done, decimal all)
    {
        var count = Say.Of(AssignmentTexts.OfTarget, done, Say.Figure(all, Subject.Unit));
        return done > 0 && done <= Subject.Steps.Count ? Say.Of(AssignmentTexts.StepOption, count, Subject.Steps[done - 1]) : count;
    }

    private void Typed()
    {
        AskNothing();
        Seen();
        Told();
    }

    private void Told() => OnType?.Invoke();

    // it was a slip: the figure is where one types next
    private async Task ChangeAsync()
    {
        AskNothing();
        await _figureField.FocusAsync();
    }

    // after each field: what will be reported, so that nobody has to reckon
    private void Seen()
    {
        _preview = null;
        if (Ratio(out _, out _, out var ratio) is null && ratio is { } computed)
        {
            _preview = Say.Of(AssignmentTexts.PreviewValue, $"{Say.N(computed)}%");
        }
        else if (Figure() is { IsDone: true, Value: { } total } && _figure != _prefilled && _figure?.Trim() != Say.N(total))
        {
            _preview = Said(total, AssignmentTexts.PreviewValue, AssignmentTexts.Preview);
        }
    }

    // steps are chosen: nothing is counted from the last
    private Result<decimal?> Figure() =>
        Subject.Kind is TargetKind.Milestone
            ? FigureInput.Plain(_figure, Subject.Unit?.Zh)
            : FigureInput.Parse(_figure, Subject.Claimed, Subject.Unit?.Zh);

    // both parts of a ratio; the refusal of one that is no figure
    private Refusal? Ratio(out decimal? numerator, out decimal? denominator, out decimal? ratio)
    {
        numerator = denominator = ratio = null;
        if (Subject.Kind is not TargetKind.Percentage)
        {
            return null;
        }
        var (n, d) = (FigureInput.Plain(_numerator, field: "Numerator"), FigureInput.Plain(_denominator, field: "Denominator"));
        if ((n.Refusal ?? d.Refusal) is { } refusal)
        {
            return refusal;
        }
        (numerator, denominator) = (n.Value, d.Value);
        ratio = numerator is not null && denominator > 0 ? RatioRule.Percent(numerator.Value, denominator.Value) : null;
        return null;
    }

    private string Said(decimal total, string plain, string withChange) =>
        Subject.Kind is TargetKind.Cumulative
            ? Say.Of(withChange, Say.Figure(total, Subject.Unit), AssignmentDisplay.Change(total - (Subject.Claimed ?? 0)))
            : Say.Of(plain, Say.Figure(total, Subject.Unit));

    private Task ReportAsync() =>
        FileAsync(
            noChange: !OnBehalf
                && Subject is { MayNoChange: true, HasReport: true }
                && _figure == _prefilled
                && !_solved
                && !_withoutParts
                && IsBlank(_sentence, _problem, _nextStep, _numerator, _denominator)
        );

    private Task NoChangeAsync() => FileAsync(noChange: true);

    private async Task FileAsync(bool noChange)
    {
        var figure = Figure();
        Refusal =
            Ratio(out var numerator, out var denominator, out var ratio)
            ?? figure.Refusal
            ?? (noChange && figure.Value is { } typed && typed != Subject.Claimed ? AssignmentRefusals.NoChangeButFigure : null);
        var meant = noChange ? null : ratio ?? figure.Value;
        if (Refusal is null && meant is { } f && Asks(UnusualFigure.Of(Subject.Kind, Subject.Target, Subject.Claimed, f)))
        {
            return;
        }
        if (Refusal is null)
        {
            var total = noChange || ratio is not null ? null : figure.Value;
            await SendAsync(
                Said(noChange, ratio ?? figure.Value),
                key =>
                    OnBehalf
                        ? Acts.DoAsync(
                            new RecordOnBehalf
                            {
                                AssignmentId = AssignmentId,
                                Version = Version,
                                Key = key,
                                Total = total,
                                Numerator = numerator,
                                Denominator = denominator,
                                Sentence = _sentence,
                                Problem = _problem,
                                NextStep = _nextStep,
                                ProblemSolved = _solved,
                                WithoutParts = _withoutParts,
                                Source = _source,
                                SourceOn = _sourceOn,
                            },
                            CancellationToken.None
                        )
                        : Acts.DoAsync(
                            new ReportProgress
                            {
                                AssignmentId = AssignmentId,
                                Version = Version,
                                Key = key,
                                Total = total,
                                Numerator = numerator,
                                Denominator = denominator,
                                Sentence = _sentence,
                                Problem = _problem,
                                NextStep = _nextStep,
                                ProblemSolved = _solved,
                                WithoutParts = _withoutParts,
                                NoChange = noChange,
                            },
                            CancellationToken.None
                        ),
                noChange,
                total,
                numerator,
                denominator,
                _sentence,
                _problem,
                _nextStep,
                _solved,
                _withoutParts,
                _source,
                _sourceOn
            );
        }
        await FocusWrongAsync();
    }

    private static bool IsBlank(params string?[] typed) => typed.All(string.IsNullOrWhiteSpace);

    private string Said(bool noChange, decimal? total) =>
        (noChange, total) switch
        {
            (true, _) => Subject.Claimed is { } same
                ? Say.Of(AssignmentTexts.NoChangeSaid, Say.Figure(same, Subject.Unit))
                : AssignmentTexts.NoChangeSaidBare,
            (_, null) => AssignmentTexts.ReportedSentence,
            (_, { } t) => OnBehalf
                ? Say.Of(AssignmentTexts.RecordedSaid, Say.Figure(t, Subject.Unit))
                : Said(t, AssignmentTexts.Reported, AssignmentTexts.ReportedChange),
        };

    private async Task FocusWrongAsync()
    {
        if (IsWrong("Sentence") is not null)
        {
            await _sentenceField.FocusAsync();
        }
        else if (IsWrong("Total") is not null && _figureField.Context is not null)
        {
            await _figureField.FocusAsync();
        }
    }
}
