package dev.cowork;

import dev.cowork.data.Actor;
import dev.cowork.data.RuleId;
import dev.cowork.data.RuleKind;
import java.time.Instant;

/**
 * A rule.
 *
 * @param id its id
 * @param kind what it says
 * @param value the text, the path, the path prefix, or the name of the section
 * @param share from 0 to 1 for {@link RuleKind#SHARE}, otherwise 0
 * @param actor who made it
 * @param at when
 */
public record Rule(RuleId id, RuleKind kind, String value, double share, Actor actor, Instant at) {}
