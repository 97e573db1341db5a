package io.textcnn.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts at white space, no-break spaces included. */
record WhitespaceTokenizer(String name, boolean lowerCase) implements Tokenizer {
    @Override
    public List<String> tokenize(String text) {
        String line = lowerCase ? text.toLowerCase(Locale.ROOT) : text;
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || isSpace(line.charAt(i))) {
                if (i > start) {
                    words.add(line.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
