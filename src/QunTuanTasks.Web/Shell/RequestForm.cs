using FluentValidation;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// The service's own validator for a MudForm: <c>&lt;MudForm Model="_request" Validation="Form.Check"&gt;</c>, and for one field
/// <c>For="() =&gt; _request.Title"</c>. Inject it: <c>@inject RequestForm&lt;ReportProgress&gt; Form</c>.
/// </summary>
public sealed class RequestForm<T>(IValidator<T> validator)
{
    /// <summary>The sentences for one property, as MudForm asks for them.</summary>
    public Func<object, string, Task<IEnumerable<string>>> Check =>
        async (model, property) =>
            (
                await validator.ValidateAsync(ValidationContext<T>.CreateWithOptions((T)model, o => o.IncludeProperties(property)))
            ).Errors.Select(Texts.Of);

    /// <summary>The sentence of every field that is wrong, for plain inputs; the first one per field.</summary>
    public IReadOnlyDictionary<string, string> CheckAll(T request) =>
        validator
            .Validate(request)
            .Errors.GroupBy(e => e.PropertyName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Texts.Of(g.First()), StringComparer.Ordinal);
}
