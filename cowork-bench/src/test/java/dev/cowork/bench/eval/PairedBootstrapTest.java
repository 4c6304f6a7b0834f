package dev.cowork.bench.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.bench.eval.PairedBootstrap.Interval;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private static Interval interval(double... differences) {
        return PairedBootstrap.intervals(new double[][] {differences})[0];
    }

    @Test
    void aConstantDifferenceIsCertain() {
        assertEquals(new Interval(0.25, 0.25), interval(0.25, 0.25, 0.25));
    }

    @Test
    void oneOfFourRises() {
        // A resample's mean is k/4 with k of a binomial distribution (4, 1/4): P(k = 0) = 81/256 = .316, which is more
        // than .025, so the lower end is 0; P(k <= 2) = (81 + 108 + 54)/256 = .949 < .975 and
        // P(k <= 3) = 255/256 = .996 > .975, so the upper end is 3/4.
        assertEquals(new Interval(0, 0.75), interval(1, 0, 0, 0));
    }

    @Test
    void halfRiseAndHalfFall() {
        // The mean is (2k - 16)/16 with k of (16, 1/2). P(k <= 3) = 697/65536 = .011 < .025 and
        // P(k <= 4) = 2517/65536 = .038 > .025: the lower end is (8 - 16)/16 = -1/2, the upper one 1/2 by symmetry.
        double[] differences = new double[16];
        for (int at = 0; at < differences.length; at++) {
            differences[at] = at % 2 == 0 ? 1 : -1;
        }
        assertEquals(new Interval(-0.5, 0.5), interval(differences));
    }

    @Test
    void measuresShareTheDraws() {
        Interval[] both = PairedBootstrap.intervals(new double[][] {{1, 0, 0.5, 0.25}, {-1, 0, -0.5, -0.25}});
        assertEquals(both[0].low(), -both[1].high(), 0);
        assertEquals(both[0].high(), -both[1].low(), 0);
    }

    @Test
    void theSameAgain() {
        assertEquals(interval(0.1, 0.7, 0.2, 0.4, 0.3), interval(0.1, 0.7, 0.2, 0.4, 0.3));
    }
}
