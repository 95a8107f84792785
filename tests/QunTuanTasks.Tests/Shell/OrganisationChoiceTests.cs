using QunTuanTasks.Common;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>An organisation is found by a part of its name, in either language, and by its code; a whole name chooses it.</summary>
public sealed class OrganisationChoiceTests
{
    private static readonly OrganisationChoice Union = new(1, "FTU", new("市总工会", "Municipal Federation of Trade Unions"));

    [Theory]
    [InlineData("", true)]
    [InlineData("总工", true)]
    [InlineData("ｆｔｕ", true)]
    [InlineData("trade  municipal", true)]
    [InlineData("妇联", false)]
    [InlineData("trade 妇联", false)]
    public void Organisation_IsFound_ByEveryWord(string typed, bool isFound) => Assert.Equal(isFound, Union.IsFoundBy(typed));

    [Theory]
    [InlineData(" 市总工会 ", true)]
    [InlineData("municipal federation of trade unions", true)]
    [InlineData("总工会", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void WholeName_ChoosesIt(string? typed, bool isCalled) => Assert.Equal(isCalled, Union.IsCalled(typed));

    [Fact]
    public void OrganisationWithoutAnEnglishName_IsNotCalledByNothing() =>
        Assert.False(new OrganisationChoice(2, "X", new Name("市文联")).IsCalled(""));
}
