package io.github.kstrade.server.store;

/** Which server key a database belongs to. */
public final class SqlServerKey {

    private final Database database;

    /** Of this database. */
    public SqlServerKey(Database database) {
        this.database = database;
    }

    /**
     * Binds the database to a key, if it is bound to none yet.
     *
     * @param fingerprint the key's
     * @return the fingerprint of the key that it is bound to from now on; of several that come first together, one
     */
    public String bind(String fingerprint) {
        return database.write(sql -> {
            sql.update(
                    "INSERT INTO server_key (id, fingerprint) VALUES (1, ?) ON CONFLICT (id) DO NOTHING", fingerprint);
            return sql.one("SELECT fingerprint FROM server_key WHERE id = 1", row -> row.text("fingerprint"))
                    .orElseThrow();
        });
    }
}
