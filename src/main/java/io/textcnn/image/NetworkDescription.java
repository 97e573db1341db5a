package io.textcnn.image;

import io.textcnn.data.InputException;
import io.textcnn.engine.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A network for images in words: one layer a line, from the picture to the classes.
 *
 * <pre>
 * conv 32 3x3               # filters, their size; stride 1, padding same unless said otherwise
 * batchnorm
 * relu
 * pool max 2                # or average; moves by its own size, without padding, unless said otherwise
 * conv 64 3x3 stride 2 padding valid
 * relu
 * globalpool                # the mean of each channel
 * dropout 0.3
 * dense classes             # a unit a class; always the last
 * </pre>
 *
 * <p>A size is {@code 3x2}, height first, or {@code 3} for a square. Padding is {@code same}, {@code valid} or a number of cells
 * on all sides. {@code #} begins a comment. What a dense layer is given is flattened, which {@code flatten} may say. What the
 * layers cost, and whether they fit each other, {@link #plan} tells for a size of pictures.
 */
public final class NetworkDescription {
    /** The networks that come with the library. */
    private static final List<String> NAMES = List.of("cnn", "ffnn", "small");

    /** Of 4 bytes each, in one piece of memory. */
    private static final long MOST_NUMBERS = Integer.MAX_VALUE / 4;

    /** A layer and where it stands. */
    record Line(int number, LayerSpec layer) {}

    private final String source;
    private final List<Line> lines;

    private NetworkDescription(String source, List<Line> lines) {
        this.source = source;
        this.lines = List.copyOf(lines);
    }

    /**
     * The network that a text describes.
     *
     * @param source what messages call the text, such as its file's path
     * @throws InputException if a line is no layer, or the last layer is not {@code dense classes}; it names the line
     */
    public static NetworkDescription parse(String text, String source) {
        Objects.requireNonNull(source, "source");
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int comment = line.indexOf('#');
            String layer = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!layer.isEmpty()) {
                lines.add(new Line(number, LayerLine.parse(source, number, layer)));
            }
        }
        requireClassesLast(source, lines);
        return new NetworkDescription(source, lines);
    }

    private static void requireClassesLast(String source, List<Line> lines) {
        if (lines.isEmpty()) {
            throw InputException.in(
                    source, "no layer", "one a line, the last of them \"dense classes\"", "add \"dense classes\"");
        }
        LayerSpec classes = new LayerSpec.Full(LayerSpec.Full.CLASSES);
        Line last = lines.get(lines.size() - 1);
        if (!last.layer().equals(classes)) {
            throw InputException.at(
                    source,
                    last.number(),
                    "\"" + last.layer() + "\" as the last layer",
                    "\"" + classes + "\", which has a unit for each class",
                    "add a line \"" + classes + "\"");
        }
        for (Line line : lines.subList(0, lines.size() - 1)) {
            if (line.layer().equals(classes)) {
                throw InputException.at(
                        source,
                        line.number(),
                        "\"" + classes + "\" before other layers",
                        "it as the last layer only",
                        "take the lines after it out");
            }
        }
    }

    /**
     * A network that comes with the library.
     *
     * @param name one of {@link #names}
     * @throws IllegalArgumentException if there is none of this name
     */
    public static NetworkDescription named(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "found the network \"" + name + "\", expected one of " + String.join(", ", NAMES));
        }
        try (InputStream in = NetworkDescription.class.getResourceAsStream(name + ".network")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "network " + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The networks that come with the library: the convolutional one, the feed-forward one, and a small one to measure. */
    public static List<String> names() {
        return NAMES;
    }

    /** What messages call the text it was read from. */
    public String source() {
        return source;
    }

    List<Line> lines() {
        return lines;
    }

    /** The layers, one a line, without comments and with nothing said that is usual; {@link #parse} reads it. */
    public String text() {
        return lines.stream().map(line -> line.layer() + "\n").collect(Collectors.joining());
    }

    /** Whether there is a batch normalization in it: such a network can be trained in larger steps. */
    public boolean isNormalized() {
        return lines.stream().anyMatch(line -> line.layer() instanceof LayerSpec.Norm);
    }

    /**
     * What each layer takes, makes and costs.
     *
     * @param input the size of a picture
     * @param classes how many classes the network tells apart
     * @throws InputException if a layer does not fit what comes in; it names the line, the layer, its input and why
     */
    public List<PlannedLayer> plan(Volume input, int classes) {
        return NetworkPlan.of(this, input, classes).layers().stream()
                .map(NetworkPlan.Entry::planned)
                .toList();
    }

    /**
     * How many pictures may be learned at a time: what any layer takes or makes of them must fit into one piece of memory, of 2
     * GB.
     *
     * @param input the size of a picture
     * @param classes how many classes the network tells apart
     * @return 0 if a single picture is too large
     * @throws InputException if a layer does not fit what comes in
     */
    public int mostTogether(Volume input, int classes) {
        long most = input.height() * (long) input.width() * input.depth();
        for (PlannedLayer layer : plan(input, classes)) {
            most = Math.max(most, layer.activations());
        }
        return (int) (MOST_NUMBERS / most);
    }

    /** Whether the other has the same layers, wherever they stand. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkDescription description && text().equals(description.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return lines.stream().map(line -> line.layer().toString()).collect(Collectors.joining(", "));
    }
}
