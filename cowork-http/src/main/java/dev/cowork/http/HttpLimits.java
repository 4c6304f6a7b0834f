package dev.cowork.http;

/**
 * How much of an answer is read before it is refused as malformed: nothing that a server sends may fill the memory.
 *
 * @param line bytes of one line
 * @param event bytes of the data of one event
 * @param stream bytes of a whole stream
 * @param body bytes of an answer that is read whole
 */
public record HttpLimits(int line, int event, long stream, int body) {
    /** 1 MiB, 4 MiB, 64 MiB and 64 MiB. */
    public static final HttpLimits DEFAULT = new HttpLimits(1 << 20, 4 << 20, 64L << 20, 64 << 20);
}
