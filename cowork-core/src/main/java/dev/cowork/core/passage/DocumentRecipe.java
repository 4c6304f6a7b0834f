package dev.cowork.core.passage;

import dev.cowork.data.ContentHash;
import dev.cowork.data.Range;
import dev.cowork.data.Source;
import dev.cowork.spi.NewPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Paragraph passages: a document in ranges of 100 to 200 words that begin and end where the text itself does. Blocks that
 * follow one another are joined until a passage is full or a section begins; a block that is too long is cut. Each
 * character that is not blank is in exactly one passage. In Markdown the headings above a passage are its header, so that
 * each passage of a section is found by the section's name.
 */
public final class DocumentRecipe {
    /** The recipe's name for prose. */
    public static final String PROSE = "paragraphs/1";

    /** The recipe's name for sources and data, where words say less than in prose and rankers may weigh them so. */
    public static final String CODE = "code/1";

    /** Whatever is not known to be code or data is prose: an extractor may name any type for what it read. */
    private static final Pattern OF_CODE =
            Pattern.compile("text/(x-(?!rst|org|tex).*|css|csv|tab-separated-values|javascript)"
                    + "|application/(json|xml|yaml|toml|sql|graphql)|image/svg\\+xml");

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
        String recipe = OF_CODE.matcher(mediaType.split(";", 2)[0].strip()).matches() ? CODE : PROSE;
        Packing packing = new Packing(text);
        for (Block block : Blocks.of(text, markdown)) {
            packing.add(block);
        }
        return packing.end().stream()
                .map(packed -> passage(source, text, packed, recipe))
                .toList();
    }

    private static NewPassage passage(Source source, String text, Packed packed, String recipe) {
        return new NewPassage(
                source,
                packed.range(),
                recipe,
                packed.header(),
                ContentHash.of(packed.header() + packed.range().of(text)));
    }

    /** A passage's range and the headings above it. */
    private record Packed(Range range, String header) {
        Packed upTo(Range last) {
            return new Packed(new Range(range.start(), last.end()), header);
        }
    }

    /** Joins blocks to passages, a heading always with what stands under it. */
    private static final class Packing {
        private static final Range NOTHING = new Range(0, 0);

        private final String text;
        private final List<Packed> packed = new ArrayList<>();
        private final Headings headings = new Headings();
        private Packed open = new Packed(NOTHING, "");
        /** Headings that nothing has followed yet. */
        private Packed waiting = new Packed(NOTHING, "");

        Packing(String text) {
            this.text = text;
        }

        void add(Block block) {
            Range range = block.range();
            List<Range> pieces =
                    Limits.PASSAGE.fits(text, range) ? List.of(range) : Cuts.of(text, range, Limits.PASSAGE);
            if (block.isHeading()) {
                String above = headings.above(block.level());
                headings.enter(block.level(), Headings.title(range.of(text)));
                pieces.forEach(piece -> await(piece, above));
            } else {
                pieces.forEach(this::join);
            }
        }

        private void await(Range heading, String above) {
            if (Weight.of(text, open.range()) >= SECTION_WORDS) {
                flush();
            }
            if (isNothing(waiting)) {
                waiting = new Packed(heading, above);
            } else if (fits(waiting, heading)) {
                waiting = waiting.upTo(heading);
            } else {
                release();
                waiting = new Packed(heading, above);
            }
        }

        private void join(Range range) {
            if (!isNothing(open) && fits(open, range)) {
                open = open.upTo(range);
            } else {
                flush();
                if (!isNothing(waiting) && !fits(waiting, range)) {
                    release();
                }
                open = isNothing(waiting) ? new Packed(range, headings.all()) : waiting.upTo(range);
            }
            waiting = new Packed(NOTHING, "");
        }

        private boolean fits(Packed before, Range range) {
            return Limits.PASSAGE.fits(text, before.upTo(range).range());
        }

        private static boolean isNothing(Packed part) {
            return part.range().length() == 0;
        }

        private void flush() {
            if (!isNothing(open)) {
                packed.add(open);
            }
            open = new Packed(NOTHING, "");
        }

        /** Headings that are too long for one passage, or that nothing follows, are passages of their own. */
        private void release() {
            flush();
            packed.add(waiting);
            waiting = new Packed(NOTHING, "");
        }

        List<Packed> end() {
            if (!isNothing(waiting)) {
                join(waiting.range());
            }
            flush();
            return packed;
        }
    }
}
