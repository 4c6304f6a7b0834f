package dev.cowork.testkit.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link TrafficRecorder} wrote. Immutable.
 *
 * @param exchanges in the order in which they ended
 */
public record RecordedTraffic(List<RecordedExchange> exchanges) {
    /** Copies the list. */
    public RecordedTraffic {
        exchanges = List.copyOf(exchanges);
    }

    /**
     * Reads a recording: UTF-8, one JSON object a line, each with the name of the format, {@code cowork-traffic-1}.
     * Fields that are not known are passed over, and so are blank lines.
     *
     * @param file the recording
     * @return its exchanges
     * @throws IOException if the file cannot be read, or a line of it is no recorded exchange
     */
    public static RecordedTraffic read(Path file) throws IOException {
        List<RecordedExchange> exchanges = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                exchanges.add(TrafficFormat.read(lines.get(i), file + ", line " + (i + 1)));
            }
        }
        return new RecordedTraffic(exchanges);
    }
}
