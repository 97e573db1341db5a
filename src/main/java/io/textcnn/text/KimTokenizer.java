package io.textcnn.text;

import java.util.ArrayList;
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
    /** One pass over the characters: the rules never overlap, so their order in the original does not matter. */
    @Override
    public List<String> tokenize(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case ',', '!', '?', '(', ')' -> {
                    end(word, words);
                    words.add(String.valueOf(c));
                }
                case '\'' -> {
                    if (text.startsWith("s", i + 1)
                            || text.startsWith("d", i + 1)
                            || text.startsWith("ve", i + 1)
                            || text.startsWith("re", i + 1)
                            || text.startsWith("ll", i + 1)) {
                        end(word, words);
                    }
                    word.append(c);
                }
                case 'n' -> {
                    if (text.startsWith("'t", i + 1)) {
                        end(word, words);
                    }
                    word.append(c);
                }
                default -> {
                    if (c >= 'A' && c <= 'Z') {
                        word.append(lowerCase ? (char) (c - 'A' + 'a') : c);
                    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '`') {
                        word.append(c);
                    } else {
                        end(word, words);
                    }
                }
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
