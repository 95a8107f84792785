namespace QunTuanTasks.Web.SignIn;

/// <summary>What a device answered, as the browser wrote it down.</summary>
public sealed class KeyInput
{
    public string Credential { get; set; } = "";
}
