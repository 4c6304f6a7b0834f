/** Scripted models, fixed clocks and recorded traffic for the tests of hosts and providers. */
module dev.cowork.testkit {
    requires transitive dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires static org.jspecify;

    exports dev.cowork.testkit;
    exports dev.cowork.testkit.http;
}
