using System.Drawing;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace QunTuanTasks.Web.SignIn;

/// <summary>A QR code as a drawing in the page: dark on light in both themes, as cameras want it.</summary>
public static class Qr
{
    public static MarkupString Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return new(
            drawing.GetGraphic(new Size(200, 200), Color.Black, Color.White, drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute)
        );
    }
}
