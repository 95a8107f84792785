using System.Net;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Web.Shell;

/// <summary>The shape, class and word of every lamp. A colour never stands without its shape, nor a shape without its word.</summary>
public static class LampDisplay
{
    public static string Shape(Lamp lamp) =>
        lamp switch
        {
            Lamp.Green => "●",
            Lamp.Yellow => "▲",
            Lamp.Red => "■",
            Lamp.Grey => "○",
            Lamp.Blue => "✓",
            Lamp.None => "–",
        };

    public static string Css(Lamp lamp) =>
        lamp switch
        {
            Lamp.Green => "lamp-green",
            Lamp.Yellow => "lamp-yellow",
            Lamp.Red => "lamp-red",
            Lamp.Grey => "lamp-grey",
            Lamp.Blue => "lamp-blue",
            Lamp.None => "lamp-none",
        };

    /// <summary>The lamp's own word, for legends and for the worst lamp of a cell.</summary>
    public static string Word(Lamp lamp) => Labels.Of(lamp);

    /// <summary>The word of the rule that decided.</summary>
    public static string Word(LampReason reason) => Labels.Of(reason);

    /// <summary>The second word beside the lamp while something holds the assignment; empty when nothing does.</summary>
    public static string Word(PausedBy paused) =>
        paused switch
        {
            PausedBy.Review => LampTexts.PausedBy_Review,
            PausedBy.Help => LampTexts.PausedBy_Help,
            PausedBy.Suspension => LampTexts.PausedBy_Suspension,
            PausedBy.Nothing => "",
        };

    /// <summary>正常推进 · 待审核; the word of a suspension is said once.</summary>
    /// <param name="reason">The rule that decided.</param>
    /// <param name="paused">What holds it.</param>
    /// <param name="measured">The reason with how far it is (逾期 12 天), said in place of its bare word.</param>
    public static string Words(LampReason reason, PausedBy paused, string? measured = null)
    {
        var word = string.IsNullOrEmpty(measured) ? Word(reason) : measured;
        return paused is PausedBy.Nothing || reason is LampReason.Suspended ? word : $"{word} · {Word(paused)}";
    }

    /// <summary>The mark as one piece of markup: a board of ninety cells is cheaper without ninety components.</summary>
    public static MarkupString Html(Lamp lamp, string words, bool dense = false)
    {
        var name = WebUtility.HtmlEncode(words);
        return new(
            dense
                ? $"""<span class="lamp {Css(lamp)} lamp-shape" role="img" aria-label="{name}" title="{name}">{Shape(lamp)}</span>"""
                : $"""<span class="lamp {Css(lamp)}"><i aria-hidden="true">{Shape(lamp)}</i>{name}</span>"""
        );
    }

    public static MarkupString Html(Lamp lamp, LampReason reason, PausedBy paused = PausedBy.Nothing, bool dense = false) =>
        Html(lamp, Words(reason, paused), dense);
}
