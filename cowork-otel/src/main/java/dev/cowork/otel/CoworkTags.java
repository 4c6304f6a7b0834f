package dev.cowork.otel;

import io.opentelemetry.api.common.AttributeKey;

/** What the conventions have no name for. */
final class CoworkTags {
    static final AttributeKey<String> WORKSPACE = AttributeKey.stringKey("cowork.workspace");
    static final AttributeKey<String> TURN_ID = AttributeKey.stringKey("cowork.turn.id");
    static final AttributeKey<String> CALL_ID = AttributeKey.stringKey("cowork.call.id");
    static final AttributeKey<Long> CALL_ROUND = AttributeKey.longKey("cowork.call.round");
    static final AttributeKey<Long> CALL_ATTEMPT = AttributeKey.longKey("cowork.call.attempt");

    static final String FALLBACK = "cowork.fallback";
    static final AttributeKey<String> FALLBACK_FROM = AttributeKey.stringKey("cowork.fallback.from");
    static final AttributeKey<String> FALLBACK_TO = AttributeKey.stringKey("cowork.fallback.to");

    private CoworkTags() {}
}
