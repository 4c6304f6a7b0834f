package dev.cowork.core.llm;

import dev.cowork.PriceBook;
import dev.cowork.SpendingLimit;
import dev.cowork.data.Usage;
import dev.cowork.data.UsageQuery;
import dev.cowork.data.UsageRow;
import dev.cowork.data.WorkspaceId;
import dev.cowork.error.SpendingLimitException;
import dev.cowork.llm.ChatReply;
import dev.cowork.spi.LedgerReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Knows what calls cost, and refuses those that could pass a limit. What runs in this process is reserved, so that many
 * calls at once cannot pass a limit together; what another process runs counts once it has ended. Thread-safe.
 */
public final class Spending {
    /** What the store keeps of a dollar. */
    private static final int DECIMALS = 12;

    private final PriceBook prices;
    private final List<SpendingLimit> engineLimits;
    private final Function<UsageQuery, List<UsageRow>> engineUsage;
    private final InstantSource clock;
    private final List<Reserved> running = new ArrayList<>();

    /** What may be spent by a call that runs. */
    private record Reserved(
            WorkspaceId workspace,
            BigDecimal tokens,
            @Nullable BigDecimal dollars) {
        BigDecimal in(SpendingLimit.Unit unit) {
            return unit == SpendingLimit.Unit.TOKENS ? tokens : Objects.requireNonNullElse(dollars, BigDecimal.ZERO);
        }
    }

    /** A call that may be made, until it is closed. */
    public interface Reservation extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Creates it.
     *
     * @param prices what models cost
     * @param engineLimits the limits of all workspaces together
     * @param engineUsage sums up the calls of all workspaces
     * @param clock tells the time
     */
    public Spending(
            PriceBook prices,
            List<SpendingLimit> engineLimits,
            Function<UsageQuery, List<UsageRow>> engineUsage,
            InstantSource clock) {
        this.prices = prices;
        this.engineLimits = List.copyOf(engineLimits);
        this.engineUsage = engineUsage;
        this.clock = clock;
    }

    /**
     * What a call cost.
     *
     * @param model the model that was asked
     * @param reply what it answered
     * @return US dollars with at most 12 decimals, or null when a price or a count is not known
     */
    public @Nullable BigDecimal cost(ResolvedModel model, ChatReply reply) {
        return dollars(model, reply.usage()).orElse(null);
    }

    private Optional<BigDecimal> dollars(ResolvedModel model, Usage usage) {
        return prices.price(model.provider().id(), model.info().name(), clock.instant())
                .flatMap(price -> price.cost(usage))
                .map(cost -> cost.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros());
    }

    /**
     * Allows a call, or refuses it.
     *
     * @param workspace the workspace
     * @param ledger reads its limits and what it spent
     * @param model the model to be asked
     * @param input the tokens of the request
     * @param output the tokens of the longest reply
     * @return to be closed when the call has ended
     * @throws SpendingLimitException if the call could pass a limit
     */
    public Reservation reserve(
            WorkspaceId workspace, LedgerReader ledger, ResolvedModel model, long input, long output) {
        OptionalLong none = OptionalLong.of(0);
        Usage most = new Usage(OptionalLong.of(input), OptionalLong.of(output), none, none);
        Reserved asked = new Reserved(
                workspace,
                BigDecimal.valueOf(input + output),
                dollars(model, most).orElse(null));
        List<SpendingLimit> ofWorkspace = SpendingLimitsJson.read(ledger.setting(SpendingLimitsJson.SETTING));
        synchronized (running) {
            for (SpendingLimit limit : ofWorkspace) {
                check(limit, "the workspace", model, asked, ledger.usage(since(limit)), workspace);
            }
            for (SpendingLimit limit : engineLimits) {
                check(limit, "the engine", model, asked, engineUsage.apply(since(limit)), null);
            }
            running.add(asked);
        }
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                synchronized (running) {
                    running.remove(asked);
                }
            }
        };
    }

    private UsageQuery since(SpendingLimit limit) {
        return UsageQuery.between(Periods.begin(limit.period(), clock.instant()), Periods.END);
    }

    private void check(
            SpendingLimit limit,
            String owner,
            ResolvedModel model,
            Reserved asked,
            List<UsageRow> rows,
            @Nullable WorkspaceId only) {
        if (limit.unit() == SpendingLimit.Unit.DOLLARS && asked.dollars() == null) {
            throw new SpendingLimitException("The price of " + model.name() + " is not known, but " + owner
                    + " has a limit in dollars; say what it costs with CoworkBuilder.prices, or ask another model");
        }
        BigDecimal spent = rows.stream().map(row -> spent(row, limit.unit())).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal reserved = running.stream()
                .filter(other -> only == null || other.workspace().equals(only))
                .map(other -> other.in(limit.unit()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal all = spent.add(reserved).add(asked.in(limit.unit()));
        if (all.compareTo(limit.most()) > 0) {
            throw new SpendingLimitException("A call to " + model.name() + " could cost "
                    + said(asked.in(limit.unit()), limit) + ", but " + owner + " may spend " + said(limit.most(), limit)
                    + " " + Periods.said(limit.period()) + " and has spent " + said(spent, limit)
                    + (reserved.signum() > 0 ? ", with " + said(reserved, limit) + " more for calls that run" : "")
                    + "; raise the limit, shorten the reply with maxTokens, or wait");
        }
    }

    private static BigDecimal spent(UsageRow row, SpendingLimit.Unit unit) {
        if (unit == SpendingLimit.Unit.TOKENS) {
            return BigDecimal.valueOf(
                    row.usage().input().orElse(0) + row.usage().output().orElse(0));
        }
        return row.cost() == null ? BigDecimal.ZERO : row.cost();
    }

    private static String said(BigDecimal amount, SpendingLimit limit) {
        return limit.unit() == SpendingLimit.Unit.DOLLARS
                ? amount.toPlainString() + " dollars"
                : amount.toPlainString() + " tokens";
    }
}
