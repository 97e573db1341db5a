package io.textcnn.reference;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of the word vectors (Kim 2014, section 3.3, "Model variations"). */
enum Variant {
    /** Random, trained. */
    RAND(false, false, true),
    /** Pretrained, kept as they are. */
    STATIC(true, true, false),
    /** Pretrained, trained. */
    NON_STATIC(true, false, true),
    /** Both of the last two: each filter is applied to both, and the results are added. */
    MULTICHANNEL(true, true, true);

    private final boolean isPretrained;
    private final boolean hasFixed;
    private final boolean hasTrained;

    Variant(boolean isPretrained, boolean hasFixed, boolean hasTrained) {
        this.isPretrained = isPretrained;
        this.hasFixed = hasFixed;
        this.hasTrained = hasTrained;
    }

    boolean isPretrained() {
        return isPretrained;
    }

    /** Whether there is a channel that stays as it is. */
    boolean hasFixed() {
        return hasFixed;
    }

    /** Whether there is a channel that is trained. */
    boolean hasTrained() {
        return hasTrained;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Variant named(String name) {
        return Arrays.stream(values())
                .filter(variant -> variant.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "variant " + name + ", expected one of " + Arrays.toString(values())));
    }
}
