namespace QunTuanTasks.TaskLists;

/// <summary>Where a task is done and what it belongs to; may change before it is issued and afterwards.</summary>
public interface ITaskScope
{
    TownshipScope TownshipScope { get; set; }

    /// <summary>Codes of the chosen townships; counts for <see cref="TownshipScope.SelectedTownships"/> alone.</summary>
    List<string> Townships { get; set; }

    List<string> Tags { get; set; }

    /// <summary>1 to 6 or null.</summary>
    int? Contest { get; set; }
}
