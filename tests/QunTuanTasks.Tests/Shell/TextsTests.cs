using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Validators;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>Nothing a user can read is missing, in either language.</summary>
public sealed partial class TextsTests
{
    private static readonly Assembly Office = typeof(OfficeUser).Assembly;

    /// <summary>Enums that the screens use but never show, and members that say nothing.</summary>
    private static readonly HashSet<string> NotShown =
    [
        nameof(RefusalKind),
        nameof(DatabaseProvider),
        "MatrixRowKind",
        "AssignmentOrder",
        "ActInput",
        "Sight",
        "DeadlineType",
        "ArenaAxis",
        "PausedBy_Nothing",
        "WaitingKind",
    ];

    public static TheoryData<string> RoomNames => [.. ResourceTexts.Rooms.Select(r => r.Name)];

    // one task was in work by two words, one on each page
    [Fact]
    public void MemberOfAnEnum_HasItsWordInOneRoom()
    {
        var enums = Office.GetTypes().Concat(typeof(ShellTexts).Assembly.GetTypes()).Where(t => t.IsEnum).Select(t => t.Name).ToHashSet();
        Assert.Equal(
            [],
            ResourceTexts
                .Rooms.SelectMany(r => Both(r.Name).Zh.Keys.Select(key => (Key: key, Room: r.Name)))
                .Where(k => k.Key.Contains('_') && enums.Contains(k.Key.Split('_')[0]))
                .GroupBy(k => k.Key, k => k.Room)
                .Where(g => g.Count() > 1)
                .Select(g => $"{g.Key}: {string.Join(", ", g)}")
        );
    }

    private static readonly System.Buffers.SearchValues<char> ChineseWidth = System.Buffers.SearchValues.Create("’‘“”，。；：（）");

    // the fonts are Chinese: their curly quotes and apostrophes are as wide as a character
    [Theory]
    [MemberData(nameof(RoomNames))]
    public void EnglishText_HasNoMarksOfChineseWidth(string room) =>
        Assert.Equal([], Both(room).En.Values.Where(text => text.AsSpan().ContainsAny(ChineseWidth)));

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void EveryRoom_SaysTheSameThings_InBothLanguages(string room)
    {
        var (zh, en) = Both(room);
        Assert.NotEmpty(zh);
        Assert.Equal(
            [],
            zh.Keys.Except(en.Keys).Select(k => $"{k} has no English").Concat(en.Keys.Except(zh.Keys).Select(k => $"{k} has no Chinese"))
        );
        Assert.Equal([], zh.Keys.Where(k => string.IsNullOrWhiteSpace(zh[k]) || string.IsNullOrWhiteSpace(en[k])));
        Assert.Equal([], zh.Keys.Where(k => !Places(zh[k]).SetEquals(Places(en[k]))).Select(k => $"{k}: {zh[k]} / {en[k]}"));
    }

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void EveryTextWithPlaces_CanBeFilled(string room)
    {
        var (zh, en) = Both(room);
        Assert.Equal([], zh.Concat(en).Where(t => Places(t.Value).Count > 0 && !Fills(t.Value)).Select(t => $"{t.Key}: {t.Value}"));

        static bool Fills(string text)
        {
            try
            {
                CompositeFormat.Parse(text);
                return true;
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void EnglishTexts_AreEnglish(string room)
    {
        var (_, en) = Both(room);
        // 中文 is the name of the language; a document number is a proper name
        Assert.Equal(
            [],
            en.Where(t =>
                    Chinese()
                        .IsMatch(
                            t.Value.Replace("中文", "", StringComparison.Ordinal)
                                .Replace("建委办〔2021〕12号", "", StringComparison.Ordinal)
                        )
                )
                .Select(t => $"{t.Key}: {t.Value}")
        );
    }

    [Fact]
    public void EveryRefusal_HasItsSentence()
    {
        var codes = Office
            .GetExportedTypes()
            .Concat(Office.GetTypes())
            .Where(t => t.Name.EndsWith("Refusals", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(f => f.FieldType == typeof(Refusal))
            .Select(f => ((Refusal)f.GetValue(null)!).Code)
            .Concat(typeof(CommonCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!));
        AssertSaid(codes);
    }

    [Fact]
    public void EveryValidator_AnswersWithACode_ThatHasItsSentence()
    {
        List<string> codes = [];
        foreach (
            var validator in Office
                .GetTypes()
                .Where(t => t is { IsAbstract: false, ContainsGenericParameters: false } && t.IsAssignableTo(typeof(IValidator)))
        )
        {
            var rules = ((IValidator)Activator.CreateInstance(validator, nonPublic: true)!).CreateDescriptor().Rules;
            // a child's validator is one of the assembly and walked by itself
            codes.AddRange(
                rules
                    .SelectMany(r => r.Components)
                    .Where(c => c.Validator is not IChildValidatorAdaptor)
                    .Select(c => c.ErrorCode ?? $"{validator.Name}: {c.Validator.Name} without a code")
            );
        }
        AssertSaid(codes);
    }

    [Fact]
    public void EveryEnumMember_HasItsWord()
    {
        var said = ResourceTexts.Rooms.SelectMany(r => Both(r.Name).Zh.Keys).ToHashSet();
        var used = UsedByScreens();
        var missing = Office
            .GetExportedTypes()
            .Where(t => t.IsEnum && used.Contains(t.Name) && !NotShown.Contains(t.Name))
            .SelectMany(t => Enum.GetNames(t).Select(m => $"{t.Name}_{m}"))
            .Where(k => !said.Contains(k) && !NotShown.Contains(k));
        Assert.True(!missing.Any(), string.Join("\n", missing));
    }

    [Fact]
    public void Refusal_WithArguments_IsOneSentence()
    {
        var refusal = new Refusal(RefusalKind.Rule, "LowerTotalNeedsNote").With(12.50m);
        Assert.Equal("本年累计比上次（12.5）少，请在“进展”中写明减少原因。", Texts.Of(refusal));
    }

    [Fact]
    public void Refusal_ThatNobodyKnows_StillIsASentence() =>
        Assert.Equal("现在不能完成这一步（NoSuchCode）。", Texts.Of(Refusal.Rule("NoSuchCode")));

    [Fact]
    public void For_FindsTheFieldsOwnSentence_AmongTheOthers()
    {
        var refusal = Refusal.Invalid(CommonCodes.Required, "Title") with
        {
            Others = [Refusal.Invalid(CommonCodes.TooLong, "Note").With(30)],
        };
        Assert.Equal(["最多30个字。"], Texts.For(refusal, "Note"));
        Assert.Empty(Texts.For(refusal, "Deadline"));
    }

    private static HashSet<string> UsedByScreens()
    {
        using var file = new PEReader(File.OpenRead(typeof(ShellTexts).Assembly.Location));
        var reader = file.GetMetadataReader();
        return [.. reader.TypeReferences.Select(h => reader.GetString(reader.GetTypeReference(h).Name))];
    }

    private static void AssertSaid(IEnumerable<string> codes)
    {
        var (zh, en) = Both(nameof(RefusalTexts));
        Assert.Equal([], codes.Distinct().Where(c => !zh.ContainsKey(c) || !en.ContainsKey(c)).Order(StringComparer.Ordinal));
    }

    private static (Dictionary<string, string> Zh, Dictionary<string, string> En) Both(string room)
    {
        var texts = ResourceTexts.Rooms.Single(r => r.Name == room).Texts;
        return (ResourceTexts.Of(texts, isEnglish: false), ResourceTexts.Of(texts, isEnglish: true));
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")]
    private static partial Regex Chinese();
}
