using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Common;

/// <summary>Chinese names are found without an input method.</summary>
public sealed class PinyinTests
{
    [Theory]
    [InlineData("市总工会", "szgh")]
    [InlineData("市总工会", "zgh")]
    [InlineData("市总工会", "zonggonghui")]
    [InlineData("市总工会", "shizonggonghui")]
    [InlineData("市总工会", "zonggh")]
    [InlineData("市总工会", "zongg")]
    [InlineData("市总工会", "zong'gong")]
    [InlineData("市总工会", "shz")]
    [InlineData("市妇联", "sfl")]
    [InlineData("妇女联合会", "funv")]
    [InlineData("妇女联合会", "funu")]
    [InlineData("应急救护员（aed）培训", "jhyaed")]
    [InlineData("应急 救护", "yjjh")]
    [InlineData("儿童之家", "ertong")]
    public void Name_IsFound(string text, string typed) => Assert.True(Found.In(text, typed));

    [Theory]
    [InlineData("重庆", "chongqing")]
    [InlineData("重庆", "zhongqing")]
    [InlineData("重点工作", "zdgz")]
    [InlineData("银行", "yinhang")]
    [InlineData("行动", "xingdong")]
    [InlineData("增长", "zengzhang")]
    [InlineData("长期", "cq")]
    public void Polyphone_IsFoundByEachOfItsReadings(string text, string typed) => Assert.True(Found.In(text, typed));

    [Theory]
    [InlineData("市总工会", "szhg")]
    [InlineData("市总工会", "zongkong")]
    [InlineData("市总工会", "s")]
    [InlineData("市总工会", "szghx")]
    [InlineData("市总工会", "2026")]
    [InlineData("", "szgh")]
    public void WhatIsNotThere_IsNotFound(string text, string typed) => Assert.False(Found.In(text, typed));

    [Fact]
    public void Mark_IsThePartThatWasMeant() => Assert.Equal(new TextMark(1, 3), Pinyin.Find("市总工会", "zgh"));

    // each of forty signs has several readings: the ways to read them are too many to be tried one after the other
    [Fact]
    public void LongText_OfPolyphones_IsReadAtOnce()
    {
        var text = string.Concat(Enumerable.Repeat("行长重和", 500));
        Assert.Null(Pinyin.Find(text, string.Concat(Enumerable.Repeat("hczh", 15)) + "q"));
    }

    [Fact]
    public void EverySignOfTheOffice_HasAReading()
    {
        var names = Papers.Repository.Read("seeds/organisations.json") + Papers.Repository.Read("seeds/directives.json");
        Assert.Equal([], names.Where(c => c is >= '\u4e00' and <= '\u9fff').Distinct().Where(c => Pinyin.Readings(c).Count == 0));
    }
}
