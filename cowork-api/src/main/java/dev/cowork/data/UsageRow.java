package dev.cowork.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one day to one model in one chat cost together.
 *
 * @param day the day on which they were started, in UTC
 * @param provider the provider
 * @param model the model's name without the provider, as it was asked for
 * @param chat the chat, or null for calls that no turn made
 * @param calls how many calls were made, failed ones too
 * @param usage the sum of the counts that were reported
 * @param unreported of how many calls the tokens of request or reply are not known
 * @param cost the sum of the known costs in US dollars, or null when none is known
 * @param unpriced of how many calls the cost is not known
 */
public record UsageRow(
        LocalDate day,
        String provider,
        String model,
        @Nullable ChatId chat,
        long calls,
        Usage usage,
        long unreported,
        @Nullable BigDecimal cost,
        long unpriced) {}
