package dev.cowork.core.artifact;

import dev.cowork.data.ArtifactKind;
import dev.cowork.data.Range;
import dev.cowork.spi.ArtifactCandidate;
import dev.cowork.spi.ArtifactExtent;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document in prose that the user asked for and that is the reply: a letter, a story, an article. What the model says
 * before and behind it is left out.
 */
final class AskedDocument {
    private static final Pattern ASKS = Pattern.compile(
            "(?i)\\b(?:re-?write|write|draft|compose|create|generate|give me|prepare|make|produce|craft|i"
                    + " need|provide)\\b[^?\\n"
                    + "]{0,120}?\\b(?:essay|(?:short )?story|letter|e-?mail|poem|article|blog(?:"
                    + " ?post)?|report|speech|resume|press"
                    + " release|song|lyrics|dialogue|proposal|memo|newsletter|(?:product|job)"
                    + " description|biography|abstract|haiku|limerick|sonnet|announcement|chapter|scene|monologue|fairy"
                    + " tale|screenplay|ad(?:vertisement)?|cover letter|readme|documentation|syllabus|lesson"
                    + " plan|itinerary|recipe|review|editorial|linkedin post|business plan|white"
                    + " ?paper|policy|contract|fan ?fic(?:tion)?|episode|introduction|outline)\\b");
    private static final Pattern PROGRAMS =
            Pattern.compile("(?i)\\b(?:python|java(?:script)?|code|function|program|class|sql|html|regex|bash|script"
                    + " in|api|c\\+\\+|typescript)\\b");
    private static final Pattern BEFORE = Pattern.compile(
            "(?i)^(?:sure|certainly|of course|absolutely|here(?:'s| is| are)|below is|okay|great|thank)\\b");
    private static final Pattern BEHIND =
            Pattern.compile("(?i)^(?:i hope|let me know|feel free|please (?:let|note|feel)|note:|"
                    + "if you(?:'d| would| need| have)|this (?:is|letter|email|draft|version) )");
    private static final Pattern REFUSES =
            Pattern.compile("(?i)^(?:i'm sorry|i am sorry|as an ai|i cannot|i can't|unfortunately|sorry)");
    private static final Pattern MARKDOWN = Pattern.compile("(?m)^#{1,6} |^[*-] |^\\d+\\. |\\*\\*[^*\\n]+\\*\\*");
    private static final Pattern TITLED = Pattern.compile("^(?:\\*\\*)?(?:(?:Title|Subject): ?)([^\\n*]{1,200}+)");
    private static final int SHORTEST = 80;
    private static final int LONGEST_BEFORE = 300;

    private AskedDocument() {}

    static Optional<ArtifactCandidate> find(@Nullable String prompt, @Nullable String path, String reply) {
        if (path != null && path.toLowerCase(Locale.ROOT).endsWith(".md") && reply.startsWith("# ")) {
            return Optional.of(candidate(
                    new Range(0, reply.length()), reply, path, "the whole reply, for the file that was asked for"));
        }
        return prompt == null || !asks(prompt) || REFUSES.matcher(reply).find()
                ? Optional.empty()
                : within(reply).map(range -> candidate(range, reply, null, "the document that was asked for"));
    }

    private static boolean asks(String prompt) {
        return prompt.length() < 20_000
                && ASKS.matcher(prompt).find()
                && !PROGRAMS.matcher(prompt).find();
    }

    private static Optional<Range> within(String reply) {
        int start = 0;
        int end = reply.length();
        int firstEnd = reply.indexOf("\n\n");
        if (firstEnd >= 0 && firstEnd < LONGEST_BEFORE && isBefore(reply.substring(0, firstEnd))) {
            start = behindBlanks(reply, firstEnd);
        }
        int lastStart = reply.stripTrailing().lastIndexOf("\n\n");
        if (lastStart > start
                && BEHIND.matcher(reply.substring(lastStart).strip()).find()) {
            end = lastStart + 1;
        }
        Range range = new Range(start, end);
        return range.length() < SHORTEST ? Optional.empty() : Optional.of(range);
    }

    private static boolean isBefore(String paragraph) {
        return BEFORE.matcher(paragraph).find()
                || paragraph.stripTrailing().endsWith(":") && paragraph.indexOf('\n') < 0;
    }

    private static int behindBlanks(String reply, int from) {
        int at = from;
        while (at < reply.length() && reply.charAt(at) == '\n') {
            at++;
        }
        return reply.startsWith("---\n", at) ? behindBlanks(reply, at + 4) : at;
    }

    private static ArtifactCandidate candidate(Range range, String reply, @Nullable String path, String how) {
        String text = range.of(reply);
        boolean markdown = path != null || MARKDOWN.matcher(text).find();
        return new ArtifactCandidate(
                range,
                0,
                0,
                path,
                markdown ? "Markdown" : null,
                null,
                markdown ? "text/markdown" : "text/plain",
                ArtifactKind.PROSE,
                ArtifactExtent.WHOLE,
                title(text),
                true,
                how);
    }

    private static @Nullable String title(String text) {
        Matcher titled = TITLED.matcher(text);
        return titled.find()
                ? titled.group(1).strip()
                : Titles.own(text, ArtifactKind.PROSE).orElse(null);
    }
}
