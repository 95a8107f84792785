using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>Every change of an audited root, and every note, becomes an entry of the chain in the transaction of the change.</summary>
internal sealed class AuditHook(AuditKey key) : ISaveHook
{
    public SaveStage Stage => SaveStage.Audit;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        var audits = AuditTrail.Of(db, db.Actor, db.Act, db.Now, db.Carried<CarriedNotes>().Take());
        return new(audits.Count == 0 ? null : new Step(db, key, audits));
    }

    private sealed class Step(QunTuanDb db, AuditKey key, List<AuditTrail.Pending> audits) : SaveStep
    {
        private AuditHead? _head;

        // the head is locked before anything else is written, so that two saves never wait for each other crosswise
        public override async Task BeforeRowsAsync(CancellationToken ct)
        {
            _head = await AuditChain.TakeHeadAsync(db, ct);
            Append(audits.Where(a => !a.IsAddition));
        }

        // the ids of what was added exist only now
        public override async Task AfterRowsAsync(CancellationToken ct)
        {
            if (audits.Exists(a => a.IsAddition))
            {
                Append(audits.Where(a => a.IsAddition));
                await db.WriteRowsAsync(ct);
            }
        }

        public override void End() => AuditChain.LetGo(db);

        private void Append(IEnumerable<AuditTrail.Pending> entries) =>
            AuditChain.Append(db, _head!, key, entries.Select(a => (Func<long, AuditEntry>)a.Entry));
    }
}

/// <summary>Notes that wait for the next save of a context.</summary>
internal sealed class CarriedNotes
{
    private List<Note> _notes = [];

    public void Add(Note note) => _notes.Add(note);

    public IReadOnlyList<Note> Take()
    {
        var taken = _notes;
        _notes = [];
        return taken;
    }
}
