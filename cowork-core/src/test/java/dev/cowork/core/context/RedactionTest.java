package dev.cowork.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cowork.Redactor;
import dev.cowork.llm.ChatSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final Redactor ALL = Redactor.builder()
            .emails()
            .keys()
            .numbers()
            .names("Anna Berg", "Anna", "Øystein")
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Write to anna.b+x@mail.example.co.uk now.      | Write to [EMAIL_1] now.
        Anna Berg and ANNA and Annabel                 | [NAME_1] and [NAME_2] and Annabel
        Øystein met øystein.                           | [NAME_1] met [NAME_2].
        call +49 (170) 123-4567 today                  | call [NUMBER_1] today
        card 4111 1111 1111 1111.                      | card [NUMBER_1].
        IBAN DE89 3704 0044 0532 0130 00, please       | IBAN [NUMBER_1], please
        on 2026-11-21 10:30 we shipped 1234 of v1.2.3  | on 2026-11-21 10:30 we shipped 1234 of v1.2.3
        pi is 3.14159265358979                         | pi is 3.14159265358979
        key sk-proj-abcdefghijklmnop1234               | key [KEY_1]
        aws AKIAIOSFODNN7EXAMPLE                       | aws [KEY_1]
        a@b.de, c@d.de and a@b.de again                | [EMAIL_1], [EMAIL_2] and [EMAIL_1] again
        """)
    void replacesWhatItIsToldToAndNothingElse(String before, String after) {
        Redaction redaction = new Redaction(ALL);
        String redacted = redaction.redact(before);
        assertEquals(after, redacted);
        assertEquals(before, redaction.restore(redacted));
        assertEquals(redacted, redaction.redact(redacted), "what has a placeholder keeps it");
    }

    @Test
    void aPlaceholderThatATextHasOfItselfIsNeverPutBackAsAnother() {
        Redaction redaction = new Redaction(ALL);
        redaction.reserve("The manual says [EMAIL_7].");
        assertEquals("[EMAIL_8]", redaction.redact("a@b.de"));
        assertEquals("[EMAIL_7] and a@b.de", redaction.restore("[EMAIL_7] and [EMAIL_8]"));
        assertEquals(Map.of("[EMAIL_8]", "a@b.de"), redaction.map());
    }

    @Test
    void aReplyIsPutBackHoweverItIsCut() {
        Redaction redaction = new Redaction(ALL);
        redaction.redact("Anna Berg, a@b.de");
        String reply = "Dear [NAME_1], is [EMAIL_1] [right]? [NAME_9] [N[NAME_1] [EMAIL_";
        String expected = "Dear Anna Berg, is a@b.de [right]? [NAME_9] [NAnna Berg [EMAIL_";
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            List<String> heard = new ArrayList<>();
            RestoringSink sink = new RestoringSink(redaction, (ChatSink) heard::add);
            for (int at = 0; at < reply.length(); ) {
                int end = Math.min(reply.length(), at + 1 + random.nextInt(6));
                sink.onText(reply.substring(at, end));
                at = end;
            }
            sink.finish();
            assertEquals(expected, String.join("", heard), "seed " + seed);
        }
    }
}
