package dev.cowork.core.text;

import dev.cowork.spi.ExtractedText;
import dev.cowork.spi.TextExtractor;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Takes the readable text out of HTML: headings in Markdown's form, paragraphs and list items on lines of their own. */
final class HtmlExtractor implements TextExtractor {
    private static final String UNREADABLE = "script, style, noscript, template, nav, iframe, object, svg, head";

    @Override
    public String id() {
        return "html";
    }

    @Override
    public Optional<ExtractedText> extract(byte[] bytes, String path) {
        return TextDecoder.decode(bytes)
                .filter(text -> MediaTypes.of(path, text).equals("text/html"))
                .map(HtmlExtractor::extract);
    }

    private static ExtractedText extract(String html) {
        Document page = Jsoup.parse(html);
        Optional<String> title = Optional.of(page.title().strip()).filter(found -> !found.isEmpty());
        page.select(UNREADABLE).remove();
        HtmlText text = new HtmlText();
        page.body().traverse(text);
        return new ExtractedText(text.text(), "text/html", title, false);
    }
}
