/** Scripted models and fixed clocks for the tests of hosts and providers. */
module dev.cowork.testkit {
    requires transitive dev.cowork.api;
    requires static org.jspecify;

    exports dev.cowork.testkit;
    exports dev.cowork.testkit.http;
}
