package dev.cowork.spi;

/** What to do with the schema when a store is opened. */
public enum MigrationMode {
    /** Bring it to this version; the default. */
    MIGRATE,
    /** Refuse a schema that is not at this version. */
    VALIDATE,
    /** Do not look. */
    OFF
}
