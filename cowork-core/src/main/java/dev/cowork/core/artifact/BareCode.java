package dev.cowork.core.artifact;

import dev.cowork.core.language.Language;
import dev.cowork.core.language.LanguageMatch;
import dev.cowork.core.language.LanguageType;
import dev.cowork.core.language.Languages;
import dev.cowork.data.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds code that no mark tells from the text around it: paragraphs of which nearly all lines have the form of code, at
 * least {@value #FEWEST} such lines together, in a language that their text tells. A page, a drawing, or a TeX document
 * goes from its first tag to its last. Of indented blocks those are left out that are text (models indent list items
 * deeper than CommonMark thinks) or belong to such code.
 */
final class BareCode {
    private static final int FEWEST = 3;
    /** What may be told from a whole text that has the form of code though it is no program. */
    private static final Set<String> DATA = Set.of("JSON", "SQL", "SVG", "XML", "JSON with Comments", "GraphQL");

    private final CharSequence text;
    private final List<TextLine> lines;
    private final List<Block> indented;
    private final List<Block> found = new ArrayList<>();
    private final Spans spans = new Spans();
    private AboveLines above = new AboveLines();

    private BareCode(CharSequence text, List<TextLine> lines, List<Block> indented) {
        this.text = text;
        this.lines = lines;
        this.indented = indented;
    }

    /** The blocks among lines, in order. */
    static List<Block> find(CharSequence text, List<TextLine> lines, List<Block> indented) {
        return new BareCode(text, lines, indented).run();
    }

    private List<Block> run() {
        int i = 0;
        while (i < lines.size()) {
            if (lines.get(i).sort() == TextLine.Sort.BLANK) {
                i++;
                continue;
            }
            int end = spans.end(text, lines, i);
            if (end < 0) {
                end = runEnd(i);
            }
            if (end > i && isCode(i, end)) {
                add(i, end);
            } else {
                end = skip(i, end);
            }
            i = end;
        }
        addIndented();
        return found;
    }

    /** Passes a run that is no code after all, so that no line is looked at again and again. */
    private int skip(int from, int runEnd) {
        int end = Math.max(runEnd, paragraphEnd(from));
        for (TextLine line : lines.subList(from, end)) {
            above.line(text, line.start(), line.end());
        }
        return end;
    }

    private int paragraphEnd(int from) {
        int end = from;
        while (end < lines.size() && lines.get(end).sort() != TextLine.Sort.BLANK) {
            end++;
        }
        return end;
    }

    /** Behind the last paragraph of code that follows without prose between; {@code from} if there is none. */
    private int runEnd(int from) {
        int end = from;
        int code = 0;
        boolean either = true;
        for (int at = from; at < lines.size(); ) {
            int next = paragraphEnd(at);
            int here = codeLines(at, next);
            // One paragraph that may be both is taken along between two of code.
            if (here < 0 || (here == 0 && either)) {
                break;
            }
            either = here == 0;
            if (here > 0) {
                code += here;
                end = next;
            }
            at = next;
            while (at < lines.size() && lines.get(at).sort() == TextLine.Sort.BLANK) {
                at++;
            }
        }
        return code >= FEWEST ? end : from;
    }

    /** How many lines of a paragraph are code; negative if it is prose. */
    private int codeLines(int from, int end) {
        int code = 0;
        int prose = 0;
        for (TextLine line : lines.subList(from, end)) {
            CodeLine sort = CodeLine.of(text, line);
            code += sort == CodeLine.CODE ? 1 : 0;
            prose += sort == CodeLine.PROSE ? 1 : 0;
        }
        return prose * 8 > code ? -1 : code;
    }

    private boolean isCode(int from, int end) {
        Optional<Language> language = Languages.byContent(content(from, end)).map(LanguageMatch::language);
        return language.filter(found -> found.type() == LanguageType.PROGRAMMING
                        || DATA.contains(found.name())
                        || (found.type() == LanguageType.MARKUP
                                && (!found.name().equals("TeX") || Spans.isTex(text, lines.get(from)))))
                .isPresent();
    }

    private String content(int from, int end) {
        int start = lines.get(from).start();
        return text.subSequence(start, lines.get(end - 1).next()).toString();
    }

    private void add(int from, int end) {
        Range range = new Range(lines.get(from).start(), lines.get(end - 1).next());
        found.add(new Block(Block.Sort.BARE, range, 0, 0, "", true, above.snapshot()));
        above = new AboveLines();
    }

    /** Adds the indented blocks that are code and in no other block; both are in order. */
    private void addIndented() {
        List<Block> bare = List.copyOf(found);
        int next = 0;
        int line = 0;
        for (Block block : indented) {
            while (next < bare.size()
                    && bare.get(next).range().end() <= block.range().start()) {
                next++;
            }
            while (lines.get(line).start() < block.range().start()) {
                line++;
            }
            boolean alone = next == bare.size() || !bare.get(next).range().overlaps(block.range());
            if (alone && looksLikeCode(block, line)) {
                found.add(block);
            }
        }
        found.sort(Comparator.comparingInt(block -> block.range().start()));
    }

    private boolean looksLikeCode(Block block, int from) {
        int code = 0;
        int all = 0;
        for (int i = from;
                i < lines.size() && lines.get(i).start() < block.range().end();
                i++) {
            if (lines.get(i).sort() != TextLine.Sort.BLANK) {
                all++;
                code += CodeLine.of(text, lines.get(i)) == CodeLine.CODE ? 1 : 0;
            }
        }
        return code * 2 >= all;
    }
}
