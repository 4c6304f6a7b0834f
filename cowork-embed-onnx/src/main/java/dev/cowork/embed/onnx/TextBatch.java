package dev.cowork.embed.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The different texts of a call, the longest first, so that no thread is left alone with a long one at the end.
 *
 * @param longestFirst the tokens of each different text
 * @param places for each text of the call, its place in that list
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared and never handed out.
record TextBatch(List<int[]> longestFirst, int[] places) {

    static TextBatch of(List<String> texts, Function<String, int[]> encoder) {
        Map<String, Integer> firsts = new LinkedHashMap<>();
        int[] distinct = new int[texts.size()];
        List<int[]> tokens = new ArrayList<>();
        int at = 0;
        for (String text : texts) {
            Integer seen = firsts.putIfAbsent(text, tokens.size());
            if (seen == null) {
                distinct[at++] = tokens.size();
                tokens.add(encoder.apply(text));
            } else {
                distinct[at++] = seen;
            }
        }
        return sorted(tokens, distinct);
    }

    private static TextBatch sorted(List<int[]> tokens, int[] distinct) {
        int[] order = IntStream.range(0, tokens.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -tokens.get(i).length))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] placeOf = new int[order.length];
        List<int[]> longestFirst = new ArrayList<>(order.length);
        for (int place = 0; place < order.length; place++) {
            placeOf[order[place]] = place;
            longestFirst.add(tokens.get(order[place]));
        }
        return new TextBatch(
                longestFirst, IntStream.of(distinct).map(i -> placeOf[i]).toArray());
    }

    /** Gives each text of the call a vector of its own: nobody may change another's. */
    List<float[]> inOrderOfTexts(float[][] vectors) {
        return IntStream.of(places).mapToObj(place -> vectors[place].clone()).toList();
    }
}
