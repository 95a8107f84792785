using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Accounts;

/// <summary>Identity's tables as Identity itself would make them: its own context would have to know the whole office.</summary>
internal sealed class AccountMap
    : IEntityTypeConfiguration<OfficeUser>,
        IEntityTypeConfiguration<IdentityUserClaim<string>>,
        IEntityTypeConfiguration<IdentityUserLogin<string>>,
        IEntityTypeConfiguration<IdentityUserToken<string>>,
        IEntityTypeConfiguration<IdentityUserPasskey<string>>,
        IEntityTypeConfiguration<OneTimeLink>
{
    private const int NameLength = 256;

    public void Configure(EntityTypeBuilder<OfficeUser> map)
    {
        map.ToTable("AspNetUsers");
        map.HasIndex(u => u.NormalizedUserName).HasDatabaseName("UserNameIndex").IsUnique();
        map.HasIndex(u => u.NormalizedEmail).HasDatabaseName("EmailIndex");
        map.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
        map.Property(u => u.UserName).HasMaxLength(NameLength);
        map.Property(u => u.NormalizedUserName).HasMaxLength(NameLength);
        map.Property(u => u.Email).HasMaxLength(NameLength);
        map.Property(u => u.NormalizedEmail).HasMaxLength(NameLength);
        map.HasOne<Organisation>().WithMany().HasForeignKey(u => u.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        map.Property(u => u.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<IdentityUserClaim<string>> map)
    {
        map.ToTable("AspNetUserClaims");
        map.HasOne<OfficeUser>().WithMany().HasForeignKey(c => c.UserId).IsRequired();
    }

    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> map)
    {
        map.ToTable("AspNetUserLogins");
        map.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        map.HasOne<OfficeUser>().WithMany().HasForeignKey(l => l.UserId).IsRequired();
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> map)
    {
        map.ToTable("AspNetUserTokens");
        map.HasKey(t => new
        {
            t.UserId,
            t.LoginProvider,
            t.Name,
        });
        map.HasOne<OfficeUser>().WithMany().HasForeignKey(t => t.UserId).IsRequired();
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

    public void Configure(EntityTypeBuilder<OneTimeLink> map) => map.HasIndex(l => l.TokenHash).IsUnique();
}
