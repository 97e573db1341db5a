package io.textcnn.text;

import java.util.List;

/** Cuts a text into words; safe to use from many threads. */
public interface Tokenizer {
    /** The name under which {@link Tokenizers#named} finds it and models store it. */
    String name();

    /**
     * The words of a text in their order, none of them empty.
     *
     * @param text any text, possibly empty
     */
    List<String> tokenize(String text);
}
