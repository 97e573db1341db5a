package io.textcnn.text;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A trained network for sentences with everything that prediction needs.
 *
 * @param labels the labels' names; a label's number is its place here
 * @param tokenizer how a text becomes words
 * @param vocabulary the words that have a vector
 * @param weights the numbers
 * @param provenance what the model was made from, by name, such as the seed; no time, host or path, or the same training
 *     would write different files
 */
public record TextModel(
        List<String> labels,
        Tokenizer tokenizer,
        Vocabulary vocabulary,
        TextCnnWeights weights,
        Map<String, String> provenance) {

    /**
     * Checks that the parts fit each other.
     *
     * @throws IllegalArgumentException if they do not, or two labels are the same
     */
    public TextModel {
        Objects.requireNonNull(tokenizer, "tokenizer");
        Objects.requireNonNull(vocabulary, "vocabulary");
        Objects.requireNonNull(weights, "weights");
        labels = List.copyOf(Objects.requireNonNull(labels, "labels"));
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(Objects.requireNonNull(provenance, "provenance")));
        if (new HashSet<>(labels).size() != labels.size()) {
            throw new IllegalArgumentException("the labels must differ from each other, found " + labels);
        }
        if (labels.size() != weights.labels()) {
            throw new IllegalArgumentException(
                    "found " + labels.size() + " labels for a network that tells " + weights.labels() + " apart");
        }
        if (vocabulary.size() != weights.words()) {
            throw new IllegalArgumentException(
                    "found a vocabulary of " + vocabulary.size() + " words for " + weights.words() + " word vectors");
        }
    }

    /**
     * Reads a model.
     *
     * @throws io.textcnn.model.ModelFormatException if there is no such file, or it is not a whole and sound text model
     */
    public static TextModel read(Path file) {
        return TextModelCodec.read(Objects.requireNonNull(file, "file"));
    }

    /**
     * Writes the model as a whole or not at all; equal models make equal files.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        TextModelCodec.encode(this).write(Objects.requireNonNull(file, "file"));
    }
}
