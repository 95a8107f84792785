using QunTuanTasks.Organisations;
using QunTuanTasks.Web.Organisations;

namespace QunTuanTasks.Tests.Organisations;

/// <summary>A word about an organisation that is added is added everywhere: typed, limited, taken over.</summary>
public sealed class OrganisationWordsTests
{
    private static readonly string[] Words = [.. typeof(OrganisationText).GetProperties().Select(p => p.Name).Order()];

    [Fact]
    public void EveryWord_IsTakenOver_Trimmed()
    {
        var text = Typed(word => $" {word} ");
        var organisation = new Organisation
        {
            Code = "X",
            Kind = OrganisationKind.MassOrganisation,
            FullName = "",
            ShortName = "",
            SortOrder = 1,
        };
        organisation.Describe(text);
        Assert.All(Words, word => Assert.Equal(word, typeof(Organisation).GetProperty(word)!.GetValue(organisation)));
    }

    [Fact]
    public void EveryWord_HasItsLimit()
    {
        var failed = new CreateOrganisationValidator().Validate(Typed(_ => new('x', 500))).Errors.Select(e => e.PropertyName).Distinct();
        Assert.Empty(Words.Except(failed));
    }

    [Fact]
    public void EveryWord_IsAskedFor() =>
        Assert.Equal(Words, OrganisationWord.All.SelectMany(w => new[] { w.Chinese.Name, w.English.Name }).Order());

    private static CreateOrganisation Typed(Func<string, string> of)
    {
        var text = new CreateOrganisation { Code = "X1" };
        foreach (var word in Words)
        {
            typeof(OrganisationText).GetProperty(word)!.SetValue(text, of(word));
        }
        return text;
    }
}
