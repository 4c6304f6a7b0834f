/** Bounded stream readers, time-outs, cancelling and error mapping for model providers. */
module dev.cowork.http {
    requires transitive dev.cowork.api;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;
    requires org.slf4j;
}
