using QunTuanTasks.Breakdown;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>What somebody has ticked on the checklist so far.</summary>
public sealed class IssuingTicks
{
    private readonly HashSet<IssuingCheck> _lines = [];
    private readonly HashSet<int> _targets = [];
    private string _alike = "";

    public IReadOnlyCollection<IssuingCheck> Lines => _lines;

    public IReadOnlyCollection<int> Targets => _targets;

    public bool Has(IssuingCheck line) => _lines.Contains(line);

    public bool Has(int taskItemId) => _targets.Contains(taskItemId);

    public void Toggle(IssuingCheck line)
    {
        if (!_lines.Remove(line))
        {
            _lines.Add(line);
        }
    }

    public void Toggle(int taskItemId)
    {
        if (!_targets.Remove(taskItemId))
        {
            _targets.Add(taskItemId);
        }
    }

    /// <summary>Other look-alikes are shown than those that were looked at: the tick was not for them.</summary>
    public void Show(IEnumerable<LookAlike> alike)
    {
        var now = string.Join(' ', alike.Select(a => a.TaskItemId).Distinct().Order());
        if (now != _alike)
        {
            _lines.Remove(IssuingCheck.LookAlikes);
        }
        _alike = now;
    }
}
