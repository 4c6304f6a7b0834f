package dev.cowork.core.text;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Writes the text of a page while its nodes are visited. */
final class HtmlText implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private int preformatted;

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            words(words);
        } else if (node instanceof Element element) {
            begin(element);
        }
    }

    private void words(TextNode words) {
        if (preformatted > 0) {
            text.append(words.getWholeText());
        } else {
            String line = words.text();
            boolean fresh = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(fresh ? line.stripLeading() : line);
        }
    }

    private void begin(Element element) {
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                lines(2);
                text.append("#".repeat(element.normalName().charAt(1) - '0')).append(' ');
            }
            case "li" -> {
                lines(1);
                text.append("- ");
            }
            case "br" -> text.append('\n');
            case "td", "th" -> cell();
            case "pre" -> {
                lines(2);
                text.append("```\n");
                preformatted++;
            }
            default -> lines(element.isBlock() ? breaks(element) : 0);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (element.normalName().equals("pre")) {
                preformatted--;
                lines(1);
                text.append("```\n\n");
            } else if (element.isBlock()) {
                lines(breaks(element));
            }
        }
    }

    private static int breaks(Element element) {
        return switch (element.normalName()) {
            case "td", "th" -> 0;
            case "li", "tr", "dt", "dd", "div" -> 1;
            case "ul", "ol" -> element.parent() != null && element.parent().nameIs("li") ? 1 : 2;
            default -> 2;
        };
    }

    private void cell() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append(" | ");
        }
    }

    /** Makes sure that so many line ends stand at the end. */
    private void lines(int wanted) {
        if (preformatted > 0 || wanted == 0) {
            return;
        }
        while (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        int there = 0;
        while (there < text.length() && text.charAt(text.length() - 1 - there) == '\n') {
            there++;
        }
        if (there < text.length()) {
            text.append("\n".repeat(Math.max(0, wanted - there)));
        }
    }

    String text() {
        return text.toString().strip() + "\n";
    }
}
