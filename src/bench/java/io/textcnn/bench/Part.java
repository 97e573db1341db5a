package io.textcnn.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be measured. */
enum Part {
    TRAINING(true, "textcnn and libtorch learn; libtorch as one writes it, and faster"),
    PREDICTION(true, "textcnn and libtorch classify numbered sentences"),
    ONE(true, "textcnn classifies one sentence at a time, in one thread"),
    FILE(true, "textcnn and fastText answer a file of sentences"),
    COLD(true, "textcnn and fastText start, answer one sentence and end"),
    IMAGES(false, "a small network for pictures, and convolutions alone"),
    VECTORS(false, "textcnn reads 1 GB of word vectors, binary and text"),
    GROWTH(false, "textcnn with up to 100 times the rows, and 1,000,000 words"),
    PRIMITIVES(false, "what textcnn computes with, piece by piece, by JMH");

    private final boolean isUsual;
    private final String description;

    Part(boolean isUsual, String description) {
        this.isUsual = isUsual;
        this.description = description;
    }

    /** As it is asked for. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    /** Whether it measures on sentences: pictures are made up. */
    boolean needsSentences() {
        return this != IMAGES;
    }

    List<Section> measure(Workbench bench) throws IOException, InterruptedException {
        return switch (this) {
            case TRAINING -> TrainingPart.measure(bench);
            case PREDICTION -> PredictionPart.measure(bench);
            case ONE -> OneSentencePart.measure(bench);
            case FILE -> FilePart.measure(bench);
            case COLD -> ColdPart.measure(bench);
            case IMAGES -> ImagesPart.measure(bench);
            case VECTORS -> VectorsPart.measure(bench);
            case GROWTH -> GrowthPart.measure(bench);
            case PRIMITIVES -> PrimitivesPart.measure(bench);
        };
    }

    /** What is measured unless told otherwise. */
    static List<Part> usual() {
        return Arrays.stream(values()).filter(part -> part.isUsual).toList();
    }

    /**
     * The part with this title.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static Part of(String title) {
        return Arrays.stream(values())
                .filter(part -> part.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one or more of "
                        + String.join(
                                ",", Arrays.stream(values()).map(Part::title).toList()) + ", found \"" + title
                        + "\""));
    }
}
