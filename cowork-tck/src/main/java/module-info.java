/** Contracts of the service interfaces, as JUnit test classes to extend. */
module dev.cowork.tck {
    requires transitive dev.cowork.api;
    requires transitive dev.cowork.testkit;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;
}
