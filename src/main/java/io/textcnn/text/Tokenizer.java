package io.textcnn.text;

import java.util.List;

/**
 * Cuts a text into words; safe to use from many threads, and equal to any other that cuts by the same rules.
 *
 * <p>There are those that {@link Tokenizers#named} finds, and {@link OpenNlpTokenizer}, which is trained. The choice is
 * closed: a model file has to say in plain data how its words were cut.
 */
public sealed interface Tokenizer permits KimTokenizer, OpenNlpTokenizer, SimpleWords, WhitespaceTokenizer {
    /** What models and lists call it. */
    String name();

    /**
     * The words of a text in their order, none of them empty.
     *
     * @param text any text, possibly empty
     */
    List<String> tokenize(String text);

    /**
     * The numbers of a text's words, {@link Vocabulary#UNKNOWN} for those that are not in the vocabulary.
     *
     * <p>The same as {@link Vocabulary#encode} of {@link #tokenize}, for some tokenizers without making the words.
     */
    default int[] encode(String text, Vocabulary vocabulary) {
        return vocabulary.encode(tokenize(text));
    }
}
