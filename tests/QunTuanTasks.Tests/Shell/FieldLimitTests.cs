using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Tests.Papers;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>No text is longer than its rule allows, in the field, on the wire and in the service.</summary>
public sealed partial class FieldLimitTests
{
    /// <summary>What one message of a page may weigh.</summary>
    private const int HubLimit = 256 * 1024;

    /// <summary>Names of records, compared and never kept.</summary>
    private static readonly HashSet<string> Ids =
    [
        "UserId",
        "OrganisationCode",
        "DirectiveCode",
        "Code",
        "Token",
        "Current",
        "Repeated",
        "Townships",
        "ReferenceCodes",
    ];

    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(Source, "*.razor", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Source, f))
                .Where(f =>
                    !f.StartsWith("obj", StringComparison.Ordinal) && !f.StartsWith("bin", StringComparison.Ordinal) && Texts(f).Count > 0
                )
                .Order(StringComparer.Ordinal),
        ];

    private static string Source => Path.Combine(Repository.Folder, "src", "QunTuanTasks.Web");

    [Theory]
    [MemberData(nameof(Pages))]
    public void EveryTextField_HasItsBound_AndTheLargestFitsIntoOneMessage(string page) =>
        Assert.All(
            Texts(page),
            tag =>
            {
                var length = Length().Match(tag);
                Assert.True(
                    length.Success
                        || tag.Contains("FieldLimit.Of", StringComparison.Ordinal)
                        || tag.Contains("MaxLength", StringComparison.Ordinal),
                    tag
                );
                // a text with every character escaped, as it is sent at worst
                if (length.Success)
                {
                    Assert.True(int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture) * 6 < HubLimit / 4, tag);
                }
            }
        );

    [Fact]
    public void Bound_IsTheRulesOwnNumber()
    {
        Assert.Equal(("500", "2000"), Told(FieldLimit.Of<ReportProgress>(nameof(ReportProgress.Sentence))));
        Assert.Equal(("500", "2000"), Told(FieldLimit.Of(AssignmentAct.Return.RequestType, nameof(ReasonedRequest.Reason))));
        Assert.Equal(("1000", "4000"), Told(FieldLimit.Of<SaveTaskItem>(nameof(SaveTaskItem.Requirement))));
        // no text that anybody types
        Assert.Throws<InvalidOperationException>(() => FieldLimit.Of<EnableAccount>(nameof(EnableAccount.UserId)));

        static (object, object) Told(IReadOnlyDictionary<string, object> attributes) => (attributes["data-limit"], attributes["maxlength"]);
    }

    // whoever goes round the page is refused by the service
    [Fact]
    public void EveryText_OfEveryRequest_HasALimitInTheService()
    {
        List<string> unbounded = [];
        foreach (
            var type in typeof(OfficeUser)
                .Assembly.GetTypes()
                .Where(t => t is { IsAbstract: false, ContainsGenericParameters: false } && t.IsAssignableTo(typeof(IValidator)))
        )
        {
            var validator = (IValidator)Activator.CreateInstance(type, nonPublic: true)!;
            var of = type.GetInterfaces()
                .First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>))
                .GetGenericArguments()[0];
            foreach (var property in of.GetProperties().Where(p => p.CanWrite && !Ids.Contains(p.Name)))
            {
                var text = new string('长', 100_000);
                object? value =
                    property.PropertyType == typeof(string) ? text
                    : property.PropertyType != typeof(object) && property.PropertyType.IsAssignableFrom(typeof(List<string>))
                        ? new List<string> { text }
                    : null;
                if (value is null)
                {
                    continue;
                }
                var request = Activator.CreateInstance(of)!;
                property.SetValue(request, value);
                var failures = validator.Validate(new ValidationContext<object>(request)).Errors;
                if (!failures.Exists(f => f.PropertyName.StartsWith(property.Name, StringComparison.Ordinal)))
                {
                    unbounded.Add($"{of.Name}.{property.Name}");
                }
            }
        }
        Assert.Equal([], unbounded);
    }

    private static List<string> Texts(string page) =>
        [.. Field().Matches(File.ReadAllText(Path.Combine(Source, page))).Select(m => m.Value).Where(t => !NotTyped().IsMatch(t))];

    [GeneratedRegex("<(input|textarea)\\b([^>\"]|\"[^\"]*\")*>")]
    private static partial Regex Field();

    [GeneratedRegex("type=\"(checkbox|radio|date|number|hidden|submit|file|range)\"|\\breadonly\\b|aria-hidden=\"true\"")]
    private static partial Regex NotTyped();

    [GeneratedRegex("maxlength=\"(\\d+)\"")]
    private static partial Regex Length();
}
