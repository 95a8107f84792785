using MudBlazor;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// What MudBlazor's theme is made of when wwwroot/lib/mudblazor.css is written (MudSheetTests); no answer carries it.
/// Its colours are mapped to the variables of app.css in mud.css, so that light and dark are a matter of one attribute on the document and
/// no component has to know.
/// </summary>
public static class OfficeTheme
{
    private static readonly string[] Fonts = ["Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"];

    public static MudTheme Theme { get; } =
        new()
        {
            LayoutProperties = new() { DefaultBorderRadius = "6px" },
            Typography = new()
            {
                Default = new DefaultTypography
                {
                    FontFamily = Fonts,
                    FontSize = "14px",
                    LineHeight = "1.5",
                    LetterSpacing = "normal",
                },
                H6 = new H6Typography
                {
                    FontFamily = Fonts,
                    FontSize = "16px",
                    FontWeight = "600",
                    LetterSpacing = "normal",
                },
                Button = new ButtonTypography
                {
                    FontFamily = Fonts,
                    FontSize = "14px",
                    FontWeight = "400",
                    TextTransform = "none",
                    LetterSpacing = "normal",
                },
                Body1 = new Body1Typography
                {
                    FontFamily = Fonts,
                    FontSize = "14px",
                    LetterSpacing = "normal",
                },
                Body2 = new Body2Typography
                {
                    FontFamily = Fonts,
                    FontSize = "14px",
                    LetterSpacing = "normal",
                },
                Subtitle1 = new Subtitle1Typography { FontFamily = Fonts, LetterSpacing = "normal" },
                Subtitle2 = new Subtitle2Typography { FontFamily = Fonts, LetterSpacing = "normal" },
                Caption = new CaptionTypography { FontFamily = Fonts, LetterSpacing = "normal" },
                Overline = new OverlineTypography { FontFamily = Fonts, LetterSpacing = "normal" },
            },
        };
}
