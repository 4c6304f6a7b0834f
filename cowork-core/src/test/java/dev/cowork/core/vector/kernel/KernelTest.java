package dev.cowork.core.vector.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What both kernels compute. Where the vector module is missing, that is the plain one twice. */
class KernelTest {
    private static final List<Kernel> KERNELS = List.of(new PlainKernel(), Kernel.best());

    @Test
    void theVectorApiIsTakenWhereItsModuleIs() {
        assertEquals(Kernel.vectorModuleIsThere(), Kernel.best().name().startsWith("Vector API"));
        assertEquals(!Kernel.vectorModuleIsThere(), Kernel.best() instanceof PlainKernel);
        assertInstanceOf(Codes.class, Kernel.best().codes(3));
    }

    @Test
    void multipliesByHand() {
        for (Kernel kernel : KERNELS) {
            Codes codes = kernel.codes(3).withRoom(2);
            codes.put(0, new byte[] {1, -2, 3});
            codes.put(1, new byte[] {127, -127, 0});
            Codes.Probe probe = codes.probe();
            probe.set(new byte[] {10, 20, -30});
            int[] dots = {9, 9, 9};
            probe.dots(0, 2, dots);
            // 10 - 40 - 90, 1,270 - 2,540
            assertArrayEquals(new int[] {-120, -1_270, 9}, dots, kernel.name());
            probe.set(0);
            probe.dots(new int[] {1, 0}, 2, dots);
            // 127 + 254, 1 + 4 + 9
            assertArrayEquals(new int[] {381, 14, 9}, dots, kernel.name());
        }
    }

    @Test
    void theLargestProductsDoNotOverflow() {
        for (Kernel kernel : KERNELS) {
            byte[] code = new byte[4_096];
            Arrays.fill(code, (byte) -127);
            Codes codes = kernel.codes(code.length).withRoom(1);
            codes.put(0, code);
            Codes.Probe probe = codes.probe();
            probe.set(code);
            int[] dots = new int[1];
            probe.dots(0, 1, dots);
            assertEquals(4_096 * 127 * 127, dots[0], kernel.name());
        }
    }

    @Test
    void codesComeBackAndMultiplyAsIntegersDo() {
        Random random = new Random(11);
        for (int dimensions : new int[] {1, 2, 7, 31, 32, 33, 63, 64, 65, 100, 384, 1_000}) {
            byte[][] rows = new byte[40][];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = code(random, dimensions);
            }
            for (Kernel kernel : KERNELS) {
                check(kernel, rows, code(random, dimensions));
            }
        }
    }

    private static void check(Kernel kernel, byte[][] rows, byte[] query) {
        Codes codes = kernel.codes(query.length);
        for (int row = 0; row < rows.length; row++) {
            codes = codes.withRoom(row + 1);
            codes.put(row, rows[row]);
        }
        Codes.Probe probe = codes.probe();
        probe.set(query);
        int[] dots = new int[rows.length];
        probe.dots(0, rows.length, dots);
        byte[] read = new byte[query.length];
        for (int row = 0; row < rows.length; row++) {
            int sum = 0;
            for (int place = 0; place < query.length; place++) {
                sum += rows[row][place] * query[place];
            }
            assertEquals(sum, dots[row], kernel.name());
            codes.get(row, read);
            assertArrayEquals(rows[row], read, kernel.name());
        }
    }

    @Test
    void roomIsMadeByCopyingTheLastBlockOnly() {
        for (Kernel kernel : KERNELS) {
            Codes codes = kernel.codes(2).withRoom(1);
            assertSame(codes, codes.withRoom(16));
            long small = codes.bytes();
            Codes larger = codes.withRoom(17);
            assertEquals(2 * small, larger.bytes(), "32 rows after 16");
            assertEquals(64 * small, larger.withRoom(1_024).bytes(), kernel.name());
            Codes two = larger.withRoom(1_024).withRoom(1_025);
            assertEquals(65 * small, two.bytes(), "a full block and one of 16");
            two.put(1_024, new byte[] {5, 6});
            byte[] read = new byte[2];
            two.get(1_024, read);
            assertArrayEquals(new byte[] {5, 6}, read);
        }
    }

    @Test
    void floatsAreMultipliedAndSubtracted() {
        Random random = new Random(12);
        for (int dimensions : new int[] {1, 2, 3, 15, 16, 17, 31, 32, 33, 384, 4_096}) {
            float[] rows = floats(random, 3 * dimensions);
            float[] query = floats(random, dimensions);
            double product = 0;
            double distance = 0;
            for (int place = 0; place < dimensions; place++) {
                double row = rows[dimensions + place];
                product += row * query[place];
                distance += (row - query[place]) * (row - query[place]);
            }
            for (Kernel kernel : KERNELS) {
                assertEquals(product, kernel.dot(rows, dimensions, query), 1e-5 * dimensions, kernel.name());
                assertEquals(distance, kernel.distance(rows, dimensions, query), 1e-5 * dimensions, kernel.name());
            }
        }
    }

    @Test
    void compiledOrNotTheBitsAreTheSame() {
        Random random = new Random(13);
        float[] row = floats(random, 384);
        float[] query = floats(random, 384);
        for (Kernel kernel : KERNELS) {
            float first = kernel.dot(row, 0, query);
            for (int times = 0; times < 20_000; times++) {
                assertEquals(first, kernel.dot(row, 0, query), kernel.name());
            }
        }
    }

    private static byte[] code(Random random, int dimensions) {
        byte[] code = new byte[dimensions];
        for (int place = 0; place < dimensions; place++) {
            code[place] = (byte) (random.nextInt(255) - 127);
        }
        return code;
    }

    private static float[] floats(Random random, int length) {
        float[] floats = new float[length];
        for (int place = 0; place < length; place++) {
            floats[place] = (float) random.nextGaussian();
        }
        return floats;
    }
}
