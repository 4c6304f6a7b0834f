/** Contracts of the service interfaces, as JUnit test classes to extend. */
module dev.cowork.tck {
    exports dev.cowork.tck.index;

    requires transitive dev.cowork.api;
    requires transitive dev.cowork.testkit;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.cowork.tck.llm;
    exports dev.cowork.tck.postgres;
    exports dev.cowork.tck.store;

    // JUnit finds the tests, which are not public, by reflection.
    opens dev.cowork.tck.llm to
            org.junit.platform.commons;
    opens dev.cowork.tck.store to
            org.junit.platform.commons;
}
