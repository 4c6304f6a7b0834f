package dev.cowork.core.passage;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.spi.NewPassage;
import java.util.ArrayList;
import java.util.List;

/**
 * Paragraph passages: a document in ranges of 100 to 200 words that begin and end where the text itself does. Blocks that
 * follow one another are joined until a passage is full or a section begins; a block that is too long is cut. Each
 * character that is not blank is in exactly one passage. In Markdown the headings above a passage are its header, so that
 * each passage of a section is found by the section's name.
 */
public final class DocumentRecipe {
    /** The recipe's name. */
    public static final String NAME = "paragraphs/1";

    /** A section that is shorter than this goes on into the next one. */
    private static final int SECTION_WORDS = 60;

    private DocumentRecipe() {}

    /**
     * Makes the passages of a version.
     *
     * @param source the version
     * @param text its text
     * @param mediaType what it is; {@code text/markdown} and {@code text/html} have headings in Markdown's form
     * @return the passages, in order
     */
    public static List<NewPassage> passages(Source.OfDocument source, String text, String mediaType) {
        boolean markdown = mediaType.equals("text/markdown") || mediaType.equals("text/html");
        Packing packing = new Packing(text);
        for (Block block : Blocks.of(text, markdown)) {
            packing.add(block);
        }
        return packing.end().stream()
                .map(packed -> passage(source, text, packed))
                .toList();
    }

    private static NewPassage passage(Source source, String text, Packed packed) {
        return new NewPassage(
                source,
                packed.range(),
                NAME,
                packed.header(),
                ContentHash.of(packed.header() + packed.range().of(text)));
    }

    /** A passage's range and the headings above it. */
    private record Packed(Range range, String header) {}

    /** Joins blocks to passages. */
    private static final class Packing {
        private final String text;
        private final List<Packed> packed = new ArrayList<>();
        private final Headings headings = new Headings();
        private Range open = new Range(0, 0);
        private String header = "";
        private boolean onlyHeadings = true;

        Packing(String text) {
            this.text = text;
        }

        void add(Block block) {
            if (block.isHeading()) {
                heading(block);
            } else if (Limits.PASSAGE.fits(text, block.range())) {
                join(block.range());
            } else {
                Cuts.of(text, block.range(), Limits.PASSAGE).forEach(this::join);
            }
        }

        private void heading(Block block) {
            if (!onlyHeadings && Weight.of(text, open) >= SECTION_WORDS) {
                flush();
            }
            boolean wasEmpty = open.length() == 0;
            String above = headings.above(block.level());
            headings.enter(block.level(), Headings.title(block.range().of(text)));
            Range heading = Cuts.of(text, block.range(), Limits.PASSAGE).get(0);
            for (Range piece : Cuts.of(text, block.range(), Limits.PASSAGE)) {
                extend(piece);
            }
            if (wasEmpty || open.start() == heading.start()) {
                header = above;
            }
        }

        private void join(Range range) {
            extend(range);
            onlyHeadings = false;
        }

        private void extend(Range range) {
            if (open.length() > 0 && !Limits.PASSAGE.fits(text, new Range(open.start(), range.end()))) {
                flush();
            }
            if (open.length() == 0) {
                header = headings.all();
                open = range;
            } else {
                open = new Range(open.start(), range.end());
            }
        }

        private void flush() {
            if (open.length() > 0) {
                packed.add(new Packed(open, header));
            }
            open = new Range(0, 0);
            onlyHeadings = true;
        }

        List<Packed> end() {
            flush();
            return packed;
        }
    }
}
