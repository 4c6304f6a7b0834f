/** Spans and metrics of Cowork for OpenTelemetry. */
module dev.cowork.otel {
    requires transitive dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires transitive io.opentelemetry.api;
    requires io.opentelemetry.common;
    requires io.opentelemetry.context;
    requires static org.jspecify;
    requires org.slf4j;

    exports dev.cowork.otel;
}
