using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

/// <summary>What an organisation has to do, or had: the rooms above say it: none is deactivated in the middle of its work.</summary>
internal interface IOrganisationUse
{
    /// <summary>How much is open that it is responsible for or helps with.</summary>
    Task<int> OpenAsync(QunTuanDb db, int organisationId, CancellationToken ct);

    /// <summary>Those that have, or had, something: deactivated they stay visible.</summary>
    IQueryable<int> WithHistory(QunTuanDb db);
}
