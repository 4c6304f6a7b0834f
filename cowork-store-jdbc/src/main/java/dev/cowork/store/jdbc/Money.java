package dev.cowork.store.jdbc;

import dev.cowork.error.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** US dollars as whole numbers of 10^-12 dollars, which a database adds up without an error. */
final class Money {
    private static final int DECIMALS = 12;

    private Money() {}

    static long toPicodollars(BigDecimal dollars) {
        try {
            return dollars.setScale(DECIMALS, RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    "A cost has at most " + DECIMALS + " decimals and is less than 9 million dollars, but is "
                            + dollars,
                    e);
        }
    }

    static @Nullable BigDecimal fromPicodollars(@Nullable Long picodollars) {
        return picodollars == null
                ? null
                : new BigDecimal(BigInteger.valueOf(picodollars), DECIMALS).stripTrailingZeros();
    }
}
