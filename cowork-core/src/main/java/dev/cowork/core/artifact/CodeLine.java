package dev.cowork.core.artifact;

import java.util.regex.Pattern;

/** Whether a line outside of fences is code by its form. */
enum CodeLine {
    /** Nobody writes prose so. */
    CODE,
    /** A sentence, or an item of a list. */
    PROSE,
    /** A comment or a few words: either. */
    EITHER;

    private static final Pattern BEGINS =
            Pattern.compile("(?:(?:async )?def \\w+\\(|class \\w+[(:{ ]|import [\\w{*.\"']+[^.?!]*$|from [\\w.]+ import"
                    + " |return\\b[^.?!]*$|#include |#define |using [\\w.]+;|package"
                    + " [\\w.]+;?$|(?:public|private|protected|static) [\\w<>\\[\\]]+ \\w+|func \\w+\\(|(?:pub )?fn"
                    + " \\w+|(?:let|const|var) (?:mut )?[\\w{\\[, }\\]:]+ =|(?:if|for|while|switch)"
                    + " ?\\(|(?:if|elif|for|while|with|try|except|else)\\b[^?!]*:$|\\}? ?else\\b|</?[a-zA-Z][\\w-]*(?:["
                    + " >/]|$)|<!|<\\?|\\\\(?:documentclass|begin|end|usepackage|section|item)\\b|@\\w+|\\$\\w+"
                    + " ?=|\"[^\"]{1,80}\" ?:|elif |function \\w*\\()");
    private static final Pattern ASSIGNS =
            Pattern.compile("[\\w.\\[\\]\"']{1,60} ?[+*/-]?= ?[^=\\s][^?!]*|[\\w.]{1,60}\\([^?!]*\\)[;,]?");
    private static final Pattern BRACKETS = Pattern.compile("[\\[\\](){},;]+");
    private static final Pattern ENDS = Pattern.compile(".*(?:[)\\]\\w\"'}];|[){=>] ?\\{|\\},|[\\[({]|=>)");
    private static final Pattern COMMENT = Pattern.compile("(?://|#(?!#)|--|/\\*|\\*|%|;|\"\"\"|''').*");
    private static final Pattern ITEM = Pattern.compile("(?:[-+*]|\\d{1,3}[.)]|[a-z]\\)) .*|#{2,6} .*|>.*|\\|.*");
    private static final Pattern WORDS = Pattern.compile("(?:[^\\s]+[ ]+){3,}[^\\s]+");
    private static final int LONGEST = 300;

    static CodeLine of(CharSequence text, TextLine line) {
        String whole = text.subSequence(line.start(), Math.min(line.end(), line.start() + LONGEST))
                .toString();
        String bare = whole.strip();
        if (BRACKETS.matcher(bare).matches() || BEGINS.matcher(bare).lookingAt()) {
            return CODE;
        }
        if (ITEM.matcher(bare).matches() && !bare.startsWith("* ")) {
            return PROSE;
        }
        if (COMMENT.matcher(bare).matches()) {
            return EITHER;
        }
        if (ASSIGNS.matcher(bare).matches() || ENDS.matcher(bare).matches()) {
            return CODE;
        }
        return WORDS.matcher(bare).matches() ? PROSE : EITHER;
    }
}
