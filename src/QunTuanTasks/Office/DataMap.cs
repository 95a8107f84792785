using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

internal sealed class DataMap
    : IEntityTypeConfiguration<AuditEntry>,
        IEntityTypeConfiguration<AuditHead>,
        IEntityTypeConfiguration<CommandKey>,
        IEntityTypeConfiguration<OneTimeLink>,
        IEntityTypeConfiguration<OfficeUser>,
        IEntityTypeConfiguration<IdentityUserPasskey<string>>
{
    public void Configure(EntityTypeBuilder<AuditEntry> map)
    {
        map.HasIndex(a => a.At);
        map.HasIndex(a => a.Number).IsUnique();
        map.HasIndex(a => new { a.Subject, a.SubjectId });
    }

    public void Configure(EntityTypeBuilder<AuditHead> map) => map.Property(h => h.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<CommandKey> map) => map.Property(k => k.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<OneTimeLink> map) => map.HasIndex(l => l.TokenHash).IsUnique();

    public void Configure(EntityTypeBuilder<OfficeUser> map)
    {
        map.HasOne<Organisation>().WithMany().HasForeignKey(u => u.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        map.Property(u => u.Version).IsConcurrencyToken();
    }

    // as the third version of Identity's own schema has it; the rest of that version only shortens columns
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> map)
    {
        map.ToTable("AspNetUserPasskeys");
        map.HasKey(k => k.CredentialId);
        map.HasIndex(k => k.UserId);
        map.HasOne<OfficeUser>().WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
        map.Property(k => k.UserId).IsRequired();
        map.Property(k => k.CredentialId).HasMaxLength(1024);
        map.OwnsOne(k => k.Data).ToJson();
    }
}
