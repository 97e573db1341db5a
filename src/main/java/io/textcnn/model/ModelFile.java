package io.textcnn.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model file holds.
 *
 * <p>Equal content makes equal bytes, whatever the order it was put together in, the Java version and the machine.
 *
 * @param kind what sort of model it is, such as {@code text-cnn}: who may read it
 * @param settings what is neither tensor nor long list, as an object of {@link PlainJson}: sizes, names, provenance. No
 *     time, host or path belongs here, or the same training would write different bytes.
 * @param tensors the numbers, by name
 * @param strings lists of strings, by name; a vocabulary of a million words belongs here rather than in the settings
 */
public record ModelFile(
        String kind,
        Map<String, Object> settings,
        Map<String, FloatTensor> tensors,
        Map<String, List<String>> strings) {

    /** The version of the format that is written, and the only one that is read. */
    public static final int FORMAT_VERSION = Format.VERSION;

    /**
     * Copies everything, but for the numbers, which nobody can change.
     *
     * @throws IllegalArgumentException if the kind is blank, or a setting is none of JSON's values
     */
    public ModelFile {
        if (kind.isBlank()) {
            throw new IllegalArgumentException("a model file needs to say what kind of model it holds");
        }
        settings = PlainJson.copy(settings);
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        SortedMap<String, List<String>> lists = new TreeMap<>();
        strings.forEach((name, list) -> lists.put(name, List.copyOf(list)));
        strings = Collections.unmodifiableSortedMap(lists);
    }

    /**
     * The tensor with this name and shape.
     *
     * @throws ModelFormatException if there is none, or it has another shape
     */
    public FloatTensor tensor(String name, int... shape) {
        FloatTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelFormatException("has no tensor \"" + name + "\" among " + tensors.keySet()
                    + "; train the model again or get another copy");
        }
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new ModelFormatException(
                    "its tensor \"" + name + "\" has the shape " + Arrays.toString(tensor.shape())
                            + ", its settings ask for " + Arrays.toString(shape)
                            + "; train the model again or get another copy");
        }
        return tensor;
    }

    /**
     * The list of strings with this name.
     *
     * @throws ModelFormatException if there is none
     */
    public List<String> stringList(String name) {
        List<String> list = strings.get(name);
        if (list == null) {
            throw new ModelFormatException("has no list \"" + name + "\" among " + strings.keySet()
                    + "; train the model again or get another copy");
        }
        return list;
    }

    /**
     * Writes the file as a whole or not at all: it appears under its name when it is complete, in place of one that was
     * there.
     *
     * @throws java.io.UncheckedIOException if it cannot be written; the message names the file
     */
    public void write(Path file) {
        ModelWriter.write(this, file);
    }

    /**
     * Reads a file.
     *
     * @throws ModelFormatException if there is none, it is no model file, it is damaged, or it needs a newer textcnn
     * @throws java.io.UncheckedIOException if reading fails
     */
    public static ModelFile read(Path file) {
        return ModelReader.read(file);
    }
}
