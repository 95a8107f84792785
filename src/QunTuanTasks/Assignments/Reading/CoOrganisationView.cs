using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

public sealed record CoOrganisationView(int OrganisationId, string Code, Name Name, decimal? Contributed, string? Sentence, DateTime? At);
