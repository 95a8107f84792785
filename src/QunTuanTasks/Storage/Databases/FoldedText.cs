using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using QunTuanTasks.Common;
using SQLitePCL;

namespace QunTuanTasks.Storage;

/// <summary>
/// <see cref="TextFolding.Fold"/> within a query: what is stored is compared as what was typed is, on both databases alike. SQLite calls
/// the very method, PostgreSQL says it in its own functions.
/// </summary>
internal static class FoldedText
{
    private const string Function = "office_fold";

    // dashes that the compatibility form leaves, each of which is one hyphen; then the marks that nobody sees
    private const string Dashes = "\u2010\u2012\u2013\u2014\u2015\u2212\u2E3A\u2E3B\u301C\u3030\u30A0";
    private const string Unseen =
        "\u00AD\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\uFE0E\uFE0F\uFEFF";

    /// <summary>Only within a query.</summary>
    public static string Of(string? text) => throw new InvalidOperationException($"Only a database folds {text}.");

    public static void Map(ModelBuilder model, bool isSqlite) =>
        model
            .HasDbFunction(typeof(FoldedText).GetMethod(nameof(Of))!)
            .HasTranslation(args =>
                isSqlite
                    ? Call(Function, args[0])
                    : Call("lower", Call("translate", Normalized(args[0]), Text(Dashes + Unseen), Text(new('-', Dashes.Length))))
            );

    /// <summary>Once for each connection of the pool.</summary>
    public static void Add(SqliteConnection connection) =>
        raw.sqlite3_create_function(
            connection.Handle,
            Function,
            1,
            raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC,
            null,
            (context, _, args) =>
            {
                if (raw.sqlite3_value_type(args[0]) == raw.SQLITE_NULL)
                {
                    raw.sqlite3_result_null(context);
                    return;
                }
                raw.sqlite3_result_text(context, TextFolding.Fold(raw.sqlite3_value_text(args[0]).utf8_to_string(), int.MaxValue));
            }
        );

    // with its schema: without it the second argument would have to be a word of the language
    private static SqlFunctionExpression Normalized(SqlExpression text) =>
        new("pg_catalog", "normalize", [text, Text("NFKC")], true, [true, false], typeof(string), text.TypeMapping);

    private static SqlFunctionExpression Call(string name, params SqlExpression[] args) =>
        new(name, args, true, [.. args.Select((_, n) => n == 0)], typeof(string), args[0].TypeMapping);

    private static SqlFragmentExpression Text(string text) => new(string.Create(CultureInfo.InvariantCulture, $"'{text}'"));
}
