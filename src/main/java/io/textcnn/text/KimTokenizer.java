package io.textcnn.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    @Override
    public List<String> tokenize(String text) {
        List<String> words = new ArrayList<>();
        char[] characters = text.toCharArray();
        char[] letters = letters(characters);
        cut(characters, (begin, end) -> words.add(new String(letters, begin, end - begin)));
        return words;
    }

    @Override
    public int[] encode(String text, Vocabulary vocabulary) {
        char[] characters = text.toCharArray();
        char[] letters = letters(characters);
        // A word takes a character at least.
        int[] ids = new int[letters.length];
        int count = cut(characters, new Words() {
            private int next;

            @Override
            public void add(int begin, int end) {
                ids[next++] = vocabulary.id(letters, begin, end);
            }
        });
        return Arrays.copyOf(ids, count);
    }

    /** Takes words, as places in a text. */
    @FunctionalInterface
    private interface Words {
        void add(int begin, int end);
    }

    /** The characters of the words. */
    private char[] letters(char[] text) {
        if (!lowerCase) {
            return text;
        }
        char[] letters = text.clone();
        for (int i = 0; i < letters.length; i++) {
            // Nothing but ASCII is left in words.
            if (letters[i] >= 'A' && letters[i] <= 'Z') {
                letters[i] = (char) (letters[i] + 'a' - 'A');
            }
        }
        return letters;
    }

    /**
     * Finds the words in one pass over the characters: the rules never overlap, so their order in the original does not
     * matter. Every word is a part of the text as it stands, but for capitals.
     *
     * @return how many words there are
     */
    private static int cut(char[] text, Words words) {
        int count = 0;
        int begin = 0;
        for (int i = 0; i <= text.length; i++) {
            boolean isEnding = i < text.length && beginsEnding(text, i);
            if (!isEnding && i < text.length && isPartOfWord(text[i])) {
                continue;
            }
            if (begin < i) {
                words.add(begin, i);
                count++;
            }
            begin = isEnding ? i : i + 1;
            if (i < text.length && isWord(text[i])) {
                words.add(i, i + 1);
                count++;
            }
        }
        return count;
    }

    /** Whether a character is a word by itself. */
    private static boolean isWord(char c) {
        return c == ',' || c == '!' || c == '?' || c == '(' || c == ')';
    }

    private static boolean isPartOfWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' || c == '`';
    }

    private static boolean beginsEnding(char[] text, int i) {
        return switch (text[i]) {
            case 'n' -> is(text, i + 1, '\'') && is(text, i + 2, 't');
            case '\'' ->
                is(text, i + 1, 's')
                        || is(text, i + 1, 'd')
                        || (is(text, i + 1, 'v') && is(text, i + 2, 'e'))
                        || (is(text, i + 1, 'r') && is(text, i + 2, 'e'))
                        || (is(text, i + 1, 'l') && is(text, i + 2, 'l'));
            default -> false;
        };
    }

    private static boolean is(char[] text, int i, char c) {
        return i < text.length && text[i] == c;
    }
}
