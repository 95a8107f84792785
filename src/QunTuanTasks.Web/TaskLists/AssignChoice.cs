using QunTuanTasks.Breakdown;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>
/// What a person has chosen in the assign dialog so far. It outlives every refusal: the form behind it may be read again, the choice
/// stays.
/// </summary>
public sealed class AssignChoice
{
    private readonly HashSet<int> _bodies = [];
    private readonly Dictionary<int, Terms> _terms = [];
    private readonly AttemptKey _key = new();

    /// <summary>What one organisation has otherwise than the task.</summary>
    public sealed class Terms
    {
        public decimal? Target { get; set; }

        public DateOnly? Deadline { get; set; }
    }

    public AssignForm Form { get; private set; } = default!;

    public Undertaking Undertaking { get; private set; }

    public TargetScope TargetScope { get; private set; }

    public CompletionRule CompletionRule { get; set; }

    public int? Quota { get; set; }

    /// <summary>牵头单位, or the one whose completion decides.</summary>
    public int? Lead { get; private set; }

    public string? BasisNumber { get; set; }

    public string? SplitReason { get; set; }

    public string? ShortNoticeReason { get; set; }

    /// <summary>Why a task that is issued is completed by another rule from now on.</summary>
    public string? Reason { get; set; }

    /// <summary>What was ticked on the checklist.</summary>
    public IssuingTicks Ticks { get; } = new();

    /// <summary>A year that has not begun is meant.</summary>
    public bool YearConfirmed { get; set; }

    /// <summary>Somebody has the task already, and another rule or number is chosen for it.</summary>
    public bool ChangesRule =>
        Form.IsIssued
        && !IsJoint
        && (CompletionRule != Form.CompletionRule || (CompletionRule is CompletionRule.Quota && Quota != Form.Quota));

    /// <summary>For all that have none of their own; asked for when the task has none.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>The parts of a split were typed by hand: they are not spread anew when somebody joins.</summary>
    public bool PartsAreTyped { get; private set; }

    public bool IsJoint => Undertaking is Undertaking.Joint;

    /// <summary>Organisations join a joint task that is running already.</summary>
    public bool Joins => IsJoint && Form.IsIssued;

    public bool IsSplit => !IsJoint && TargetScope is TargetScope.Split && MaySplit;

    /// <summary>Only what is counted can be shared out.</summary>
    public bool MaySplit => Form.Kind.IsCounted();

    /// <summary>Chosen, in official order; those that have the task already are not among them.</summary>
    public IReadOnlyList<BodyChoice> Chosen => [.. Form.Bodies.Where(b => _bodies.Contains(b.Id))];

    /// <summary>Those of the chosen that would be responsible.</summary>
    public IReadOnlyList<BodyChoice> Responsible =>
        !IsJoint ? Chosen
        : Joins ? []
        : [.. Chosen.Where(b => b.Id == Lead)];

    public decimal SplitSum => Form.AssignedSum + Chosen.Sum(b => Of(b.Id).Target ?? 0);

    /// <summary>Begins with what was planned.</summary>
    public static AssignChoice Begin(AssignForm form)
    {
        var choice = new AssignChoice
        {
            Form = form,
            Undertaking = form.Undertaking,
            TargetScope = form.TargetScope,
            CompletionRule = form.CompletionRule,
            Quota = form.Quota,
            BasisNumber = form.BasisNumber,
            Lead = form.LeadOrganisationId ?? form.Planned.FirstOrDefault(p => p.IsLead)?.OrganisationId,
            PartsAreTyped = form.Planned.Count > 0,
        };
        foreach (var planned in form.Planned.Where(p => form.Bodies.Any(b => b.Id == p.OrganisationId && !b.IsAssigned)))
        {
            choice._bodies.Add(planned.OrganisationId);
            var ownTarget = planned.Target is not null && (form.TargetScope is TargetScope.Split || planned.Target != form.Target);
            choice._terms[planned.OrganisationId] = new()
            {
                Target = ownTarget ? planned.Target : null,
                Deadline = planned.Deadline == form.Deadline ? null : planned.Deadline,
            };
        }
        if (!form.IsIssued && choice.Lead is { } lead && !choice._bodies.Contains(lead))
        {
            choice.Lead = null; // the planned lead may not be chosen any more
        }
        return choice;
    }

    /// <summary>Somebody else was first: the form is the new one, the choice stays, but for those who have the task meanwhile.</summary>
    public void Renew(AssignForm form)
    {
        Form = form;
        _bodies.RemoveWhere(id => !form.Bodies.Any(b => b.Id == id && !b.IsAssigned));
        if (form.IsIssued)
        {
            (Undertaking, TargetScope) = (form.Undertaking, form.TargetScope);
            Lead = form.LeadOrganisationId ?? Lead;
        }
    }

    public bool Has(int body) => _bodies.Contains(body);

    public Terms Of(int body)
    {
        if (!_terms.TryGetValue(body, out var terms))
        {
            _terms[body] = terms = new();
        }
        return terms;
    }

    /// <summary>A part that was typed by hand; the others are not spread anew any more.</summary>
    public void TypeTarget(int body, decimal? target)
    {
        Of(body).Target = target;
        PartsAreTyped = true;
    }

    public void Toggle(int body)
    {
        if (!_bodies.Remove(body))
        {
            _bodies.Add(body);
        }
        Settle();
    }

    public void ChooseAll(IEnumerable<int> bodies, bool chosen)
    {
        foreach (var body in bodies)
        {
            _ = chosen ? _bodies.Add(body) : _bodies.Remove(body);
        }
        Settle();
    }

    public void Undertake(Undertaking undertaking)
    {
        Undertaking = undertaking;
        Settle();
    }

    public void LeadBy(int? body)
    {
        Lead = body;
        if (body is { } id && !Joins)
        {
            _bodies.Add(id);
        }
        Settle();
    }

    public void Share(TargetScope scope)
    {
        TargetScope = scope;
        Settle();
    }

    /// <summary>Shares out what those who have the task already leave of the target.</summary>
    public void SpreadEvenly()
    {
        var chosen = Chosen;
        var parts = TargetSplit.Evenly((Form.Target ?? 0) - Form.AssignedSum, chosen.Count);
        for (var i = 0; i < chosen.Count; i++)
        {
            Of(chosen[i].Id).Target = parts[i] > 0 ? parts[i] : null;
        }
        PartsAreTyped = false;
    }

    public AssignTaskItem Request(bool issueNow)
    {
        var request = Unkeyed(issueNow);
        request.Key = _key.Of(request);
        return request;
    }

    private AssignTaskItem Unkeyed(bool issueNow) =>
        new()
        {
            TaskItemId = Form.TaskItemId,
            Version = Form.Version,
            Undertaking = Undertaking,
            TargetScope =
                Form.IsIssued ? Form.TargetScope
                : IsSplit ? TargetScope.Split
                : TargetScope.PerBody,
            CompletionRule = IsJoint ? CompletionRule.All : CompletionRule,
            Quota = Quota,
            Bodies = [.. Bodies()],
            SplitReason = SplitReason,
            BasisNumber = BasisNumber,
            ShortNoticeReason = ShortNoticeReason,
            Reason = ChangesRule ? Reason : null,
            Ticked = [.. Ticks.Lines],
            ConfirmedTargets = [.. Ticks.Targets],
            YearConfirmed = YearConfirmed,
            IssueNow = issueNow,
        };

    private IEnumerable<ChosenBody> Bodies()
    {
        var marksLead = IsJoint || CompletionRule is CompletionRule.Lead;
        if (Joins)
        {
            yield return new() { OrganisationId = Lead ?? 0, IsLead = true };
        }
        foreach (var body in Chosen)
        {
            var responsible = !IsJoint || body.Id == Lead;
            yield return new()
            {
                OrganisationId = body.Id,
                IsLead = marksLead && body.Id == Lead,
                Target = responsible && Form.Kind is not TargetKind.None ? Of(body.Id).Target : null,
                Deadline = responsible ? Of(body.Id).Deadline ?? Deadline : null,
            };
        }
    }

    // the lead is one of the chosen; parts that nobody typed are spread anew
    private void Settle()
    {
        if (Form.LeadOrganisationId is null && (Lead is not { } lead || !_bodies.Contains(lead)))
        {
            Lead = Chosen.Count > 0 ? Chosen[0].Id : null;
        }
        if (IsSplit && !PartsAreTyped)
        {
            SpreadEvenly();
        }
    }
}
