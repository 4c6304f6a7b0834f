package dev.cowork.core.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a literal of JavaScript as a minifier writes it: {@code {a: 2e5, "b-c": [`x`, !0]}}. It runs nothing: what is no
 * literal is an error.
 */
final class JsLiteral {
    private final String text;
    private int at;

    private JsLiteral(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Maps, lists, strings, numbers and booleans. */
    static Object read(String text, int from) {
        return new JsLiteral(text, from).value();
    }

    private Object value() {
        space();
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"', '\'', '`' -> string();
            case '!' -> {
                at += 2;
                yield text.charAt(at - 1) == '0';
            }
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (!taken('}')) {
            space();
            String name = text.charAt(at) == '"' ? string() : name();
            expect(':');
            if (object.put(name, value()) != null) {
                throw wrong("\"" + name + "\" once");
            }
            taken(',');
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        while (!taken(']')) {
            array.add(value());
            taken(',');
        }
        return array;
    }

    private String name() {
        int from = at;
        while (Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw wrong("a name");
        }
        return text.substring(from, at);
    }

    private String string() {
        char quote = text.charAt(at++);
        StringBuilder string = new StringBuilder();
        while (text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c == '$' && quote == '`' && text.charAt(at) == '{') {
                throw wrong("a text without code in it");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int known = "nrtbf".indexOf(c);
        if (known < 0 && Character.isLetterOrDigit(c)) {
            throw wrong("a known escape");
        }
        return known < 0 ? c : "\n\r\t\b\f".charAt(known);
    }

    private BigDecimal number() {
        int from = at;
        while ("+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == from) {
            throw wrong("a literal");
        }
        return new BigDecimal(text.substring(from, at));
    }

    private boolean taken(char c) {
        space();
        boolean there = text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private void space() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalStateException wrong(String expected) {
        return new IllegalStateException("Expected " + expected + " at character " + at + ": "
                + text.substring(at, Math.min(at + 60, text.length())));
    }
}
