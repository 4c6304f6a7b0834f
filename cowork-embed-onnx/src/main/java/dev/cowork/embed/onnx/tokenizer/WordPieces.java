package dev.cowork.embed.onnx.tokenizer;

/**
 * Cuts a word into pieces of a vocabulary, from the left, the longest first (WordPiece, Devlin et al., BERT, 2019). A
 * word that cannot be cut whole is one unknown piece.
 *
 * @param vocabulary all pieces; those inside a word start with the prefix
 * @param unknown the id of a word that cannot be cut
 * @param prefix what marks a piece inside a word
 * @param maxWord the longest word that is cut, in characters; a longer one is unknown
 */
record WordPieces(Vocabulary vocabulary, int unknown, String prefix, int maxWord) {

    void append(String word, Pieces out) {
        if (word.length() > maxWord && word.codePointCount(0, word.length()) > maxWord) {
            out.add(unknown);
            return;
        }
        int whole = vocabulary.id(word);
        if (whole != Vocabulary.NONE) {
            out.add(whole);
        } else {
            appendPieces(word, out);
        }
    }

    private void appendPieces(String word, Pieces out) {
        int[] ids = new int[word.length()];
        int count = 0;
        int start = 0;
        while (start < word.length()) {
            int end = longestPiece(word, start);
            if (end == start) {
                out.add(unknown);
                return;
            }
            ids[count++] = vocabulary.id(piece(word, start, end));
            start = end;
        }
        for (int i = 0; i < count; i++) {
            out.add(ids[i]);
        }
    }

    private int longestPiece(String word, int start) {
        int end = Math.min(word.length(), start + vocabulary.longest());
        while (end > start && vocabulary.id(piece(word, start, end)) == Vocabulary.NONE) {
            end--;
        }
        return end;
    }

    private String piece(String word, int start, int end) {
        String part = word.substring(start, end);
        return start == 0 ? part : prefix + part;
    }
}
