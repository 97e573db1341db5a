package io.textcnn.reference;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which words have a vector. A word of the sentences trained with always has one; without pretraining, no other has.
 */
enum Vocabulary {
    /** All of the data set that are pretrained, as in the paper: those of the tested sentences, too. */
    ALL,
    /** Those of the sentences trained with: a tested word that is not among them is nothing, pretrained or not. */
    TRAIN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Vocabulary named(String name) {
        return Arrays.stream(values())
                .filter(vocabulary -> vocabulary.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "vocabulary " + name + ", expected one of " + Arrays.toString(values())));
    }
}
