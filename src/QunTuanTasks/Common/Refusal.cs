namespace QunTuanTasks.Common;

/// <summary>What kind of "no" it is; the screen decides from it where the sentence stands and what happens next.</summary>
public enum RefusalKind
{
    /// <summary>The request itself is wrong: empty, too long, absurd. Belongs beside a field.</summary>
    Invalid,

    /// <summary>Not there, or not theirs: the two are never told apart.</summary>
    NotFound,

    /// <summary>They may see it, but this act is not theirs.</summary>
    Forbidden,

    /// <summary>Somebody else was first; nothing was saved, what was typed is still on the screen.</summary>
    Stale,

    /// <summary>A rule of the office forbids the step now.</summary>
    Rule,

    /// <summary>
    /// The machine cannot do it now: a full disk, a locked file, a server that is away. What was typed is still on the screen.
    /// </summary>
    Storage,
}

/// <summary>
/// A foreseen "no". <see cref="Code"/> is the key of the sentence in RefusalTexts; <see cref="Args"/> fill its {0}, {1} …
/// </summary>
/// <param name="Kind">What kind of "no" it is.</param>
/// <param name="Code">Resource key, unique in the application.</param>
/// <param name="Field">Name of the request's property it concerns; null when it concerns the act as a whole.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string? Field = null)
{
    /// <summary>Figures and names for the sentence, in order. Compared by value.</summary>
    public IReadOnlyList<object> Args { get; init; } = [];

    /// <summary>Further refusals of the same request, one per field, when the shape is wrong in several places.</summary>
    public IReadOnlyList<Refusal> Others { get; init; } = [];

    public Refusal With(params object[] args) => this with { Args = args };

    public static Refusal Rule(string code, string? field = null) => new(RefusalKind.Rule, code, field);

    public static Refusal Invalid(string code, string? field = null) => new(RefusalKind.Invalid, code, field);
}
