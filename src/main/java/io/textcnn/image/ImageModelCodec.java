package io.textcnn.image;

import io.textcnn.data.InputException;
import io.textcnn.engine.Volume;
import io.textcnn.model.ModelFile;
import io.textcnn.model.ModelFormatException;
import io.textcnn.model.PlainJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How an {@link ImageModel} lies in a {@link ModelFile}; {@code src/docs/model-file.md} lists the names. */
public final class ImageModelCodec {
    /** The kind of model file. */
    public static final String KIND = "image-cnn";

    private static final String NETWORK = "network";
    private static final String INPUT = "input";
    private static final String MEAN = "mean";
    private static final String DEVIATION = "deviation";
    private static final String PROVENANCE = "provenance";
    private static final String LABELS = "labels";

    private ImageModelCodec() {}

    /** The model as a file's content. */
    public static ModelFile encode(ImageModel model) {
        Volume input = model.input();
        Map<String, Object> settings = Map.of(
                NETWORK, model.network().text(),
                INPUT, List.of(input.height(), input.width(), input.depth()),
                MEAN, model.normalisation().means(),
                DEVIATION, model.normalisation().deviations(),
                PROVENANCE, model.provenance());
        return new ModelFile(KIND, settings, model.tensors(), Map.of(LABELS, model.labels()));
    }

    /**
     * The model in a file.
     *
     * @throws ModelFormatException if it is of another kind, or its parts do not fit each other; the message names the
     *     file
     */
    public static ImageModel read(Path file) {
        ModelFile content = ModelFile.read(file);
        try {
            return decode(content);
        } catch (ModelFormatException e) {
            throw e.in(file);
        }
    }

    /**
     * The model in a file's content.
     *
     * @throws ModelFormatException if it is of another kind, or its parts do not fit each other
     */
    public static ImageModel decode(ModelFile file) {
        if (!file.kind().equals(KIND)) {
            throw new ModelFormatException("holds a model of the kind \"" + file.kind() + "\", expected \"" + KIND
                    + "\"; name an image model");
        }
        Map<String, Object> settings = file.settings();
        if (!(settings.get(NETWORK) instanceof String text)) {
            throw wrong(NETWORK, settings.get(NETWORK), "a description");
        }
        try {
            return new ImageModel(
                    file.stringList(LABELS),
                    NetworkDescription.parse(text, "its network"),
                    input(settings.get(INPUT)),
                    new Normalisation(numbers(settings, MEAN), numbers(settings, DEVIATION)),
                    file.tensors(),
                    provenance(settings));
        } catch (IllegalArgumentException | InputException e) {
            throw new ModelFormatException(e.getMessage());
        }
    }

    private static Volume input(Object value) {
        if (value instanceof List<?> lengths
                && lengths.size() == 3
                && lengths.get(0) instanceof Integer height
                && lengths.get(1) instanceof Integer width
                && lengths.get(2) instanceof Integer depth) {
            return new Volume(height, width, depth);
        }
        throw wrong(INPUT, value, "height, width and depth");
    }

    private static List<Double> numbers(Map<String, Object> settings, String name) {
        List<Double> numbers = new ArrayList<>();
        if (settings.get(name) instanceof List<?> values) {
            for (Object value : values) {
                if (!(value instanceof Number number)) {
                    throw wrong(name, values, "numbers");
                }
                numbers.add(number.doubleValue());
            }
            return numbers;
        }
        throw wrong(name, settings.get(name), "numbers");
    }

    private static Map<String, String> provenance(Map<String, Object> settings) {
        Map<String, String> provenance = new HashMap<>();
        if (settings.get(PROVENANCE) instanceof Map<?, ?> facts) {
            facts.forEach((name, value) ->
                    provenance.put((String) name, value instanceof String string ? string : PlainJson.text(value)));
        }
        return provenance;
    }

    private static ModelFormatException wrong(String name, Object value, String expected) {
        return new ModelFormatException("its setting \"" + name + "\" is "
                + (value == null ? "missing" : PlainJson.text(value)) + ", expected " + expected
                + "; train the model again or get another copy");
    }
}
