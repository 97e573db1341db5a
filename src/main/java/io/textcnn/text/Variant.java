package io.textcnn.text;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Where the word vectors come from, and whether they are trained (Kim, EMNLP 2014, section 3.2, "Model variations"). */
public enum Variant {
    /** All start at random and are trained. */
    RAND("rand"),
    /** Pretrained vectors, which stay as they are, as do those of the words that had to be drawn. */
    STATIC("static"),
    /** Pretrained vectors, trained further. */
    NON_STATIC("non-static"),
    /** Two channels that start from the same pretrained vectors, of which one is trained. */
    MULTICHANNEL("multichannel");

    private final String text;

    Variant(String text) {
        this.text = text;
    }

    /**
     * The variant of this name.
     *
     * @param name as the paper has it, behind {@code CNN-}
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public static Variant named(String name) {
        Objects.requireNonNull(name, "name");
        return Arrays.stream(values())
                .filter(variant -> variant.text.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "found no variant \"" + name + "\", expected one of " + String.join(", ", names())));
    }

    /** The names of all. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Variant::toString).toList();
    }

    /** Whether it starts from pretrained vectors. */
    public boolean isPretrained() {
        return this != RAND;
    }

    /** The name, as the paper has it behind {@code CNN-}. */
    @Override
    public String toString() {
        return text;
    }
}
