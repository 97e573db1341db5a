package io.textcnn.bench.gpu;

import java.util.Arrays;
import java.util.Locale;

/** What is checked, and how many seconds it may take at most. */
enum CheckPart {
    KIT(240),
    TREC(60),
    MR(75),
    CIFAR(60),
    SPEED(300);

    private final int seconds;

    CheckPart(int seconds) {
        this.seconds = seconds;
    }

    /** As it is asked for. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** After so many seconds the part is given up, whatever it is doing. */
    int seconds() {
        return seconds;
    }

    /**
     * The part with this title.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static CheckPart of(String title) {
        return Arrays.stream(values())
                .filter(part -> part.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one or more of "
                        + String.join(
                                ",",
                                Arrays.stream(values()).map(CheckPart::title).toList())
                        + ", found \"" + title + "\""));
    }
}
