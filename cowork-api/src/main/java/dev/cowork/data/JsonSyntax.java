package dev.cowork.data;

import dev.cowork.error.InvalidInputException;

/** Checks that a text is one JSON value (RFC 8259); a grammar of a hundred lines instead of a dependency of the API. */
final class JsonSyntax {
    private static final int DEEPEST = 512;
    private final String text;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
    }

    static void check(String text) {
        JsonSyntax syntax = new JsonSyntax(text);
        syntax.value(0);
        syntax.space();
        if (syntax.at < text.length()) {
            throw syntax.wrong("the end");
        }
    }

    private void value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("no more than " + DEEPEST + " levels");
        }
        space();
        switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void object(int depth) {
        at++;
        space();
        if (taken('}')) {
            return;
        }
        do {
            space();
            string();
            space();
            expect(':');
            value(depth + 1);
            space();
        } while (taken(','));
        expect('}');
    }

    private void array(int depth) {
        at++;
        space();
        if (taken(']')) {
            return;
        }
        do {
            value(depth + 1);
            space();
        } while (taken(','));
        expect(']');
    }

    private void string() {
        expect('"');
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw wrong("an escaped control character");
            }
            if (c == '\\') {
                escape();
            }
        }
        at++;
    }

    private void escape() {
        char c = peek();
        at++;
        if (c == 'u') {
            for (int i = 0; i < 4; i++, at++) {
                if (Character.digit(peek(), 16) < 0 || peek() > 'f') {
                    throw wrong("a hexadecimal digit");
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw wrong("an escape");
        }
    }

    private void number() {
        taken('-');
        if (!taken('0')) {
            digits();
        }
        if (taken('.')) {
            digits();
        }
        if (taken('e') || taken('E')) {
            if (!taken('+')) {
                taken('-');
            }
            digits();
        }
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw wrong("a value");
        }
    }

    private void word(String word) {
        if (!text.startsWith(word, at)) {
            throw wrong(word);
        }
        at += word.length();
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean taken(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more text");
        }
        return text.charAt(at);
    }

    private InvalidInputException wrong(String wanted) {
        return new InvalidInputException(
                "Not JSON: expected " + wanted + " at character " + at + " of " + Texts.shorten(text));
    }
}
