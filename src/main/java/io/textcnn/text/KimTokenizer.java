package io.textcnn.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The normalisation of the code that Kim published with "Convolutional Neural Networks for Sentence Classification"
 * (EMNLP 2014).
 *
 * <p>Only {@code A-Z a-z 0-9 ( ) , ! ? ' `} count; anything else parts words. Each of {@code ( ) , ! ?} is a word. A word
 * begins before {@code 's 've 're 'd 'll} and {@code n't} in small letters, so that <i>can't</i> is <i>ca n't</i>. There,
 * the brackets and the question mark got a backslash before them by an accident of quoting; here they have none, which
 * makes no difference to a model, as it renames three words everywhere.
 */
record KimTokenizer(String name, boolean lowerCase) implements Tokenizer {
    /**
     * One pass over the characters: the rules never overlap, so their order in the original does not matter. Every word is a
     * part of the text as it stands, but for capitals.
     */
    @Override
    public List<String> tokenize(String text) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' ? beginsEnding(text, i) : c == 'n' && text.startsWith("'t", i + 1)) {
                add(text, begin, i, words);
                begin = i;
            } else if (!isPartOfWord(c)) {
                add(text, begin, i, words);
                begin = i + 1;
                if (c == ',' || c == '!' || c == '?' || c == '(' || c == ')') {
                    words.add(String.valueOf(c));
                }
            }
        }
        add(text, begin, text.length(), words);
        return words;
    }

    private static boolean isPartOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' || c == '`';
    }

    private static boolean beginsEnding(String text, int apostrophe) {
        return text.startsWith("s", apostrophe + 1)
                || text.startsWith("d", apostrophe + 1)
                || text.startsWith("ve", apostrophe + 1)
                || text.startsWith("re", apostrophe + 1)
                || text.startsWith("ll", apostrophe + 1);
    }

    private void add(String text, int begin, int end, List<String> words) {
        if (begin < end) {
            String word = text.substring(begin, end);
            // Nothing but ASCII is left in words; where there is no capital, it returns the word itself.
            words.add(lowerCase ? word.toLowerCase(Locale.ROOT) : word);
        }
    }
}
