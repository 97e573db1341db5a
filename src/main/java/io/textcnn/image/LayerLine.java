package io.textcnn.image;

import io.textcnn.data.InputException;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.Stride;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line of a network description. */
final class LayerLine {
    /** More than any network needs, and small enough for products of a few of them to be numbers. */
    private static final int MOST = 65_536;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?");
    private static final String LAYERS = "conv, batchnorm, relu, pool, globalpool, dropout, flatten or dense";

    private final String source;
    private final int number;
    private final String text;
    private final Deque<String> words;

    private LayerLine(String source, int number, String text) {
        this.source = source;
        this.number = number;
        this.text = text;
        this.words = new ArrayDeque<>(List.of(text.split("\\s+")));
    }

    /**
     * The layer in a line that has one.
     *
     * @param text the line without comment and white space around
     * @throws InputException if it is none
     */
    static LayerSpec parse(String source, int number, String text) {
        LayerLine line = new LayerLine(source, number, text);
        LayerSpec layer = line.layer();
        if (!line.words.isEmpty()) {
            throw line.wrong("\"" + line.words.peek() + "\" after \"" + layer + "\"", "the end of the line");
        }
        return layer;
    }

    private LayerSpec layer() {
        String name = words.remove();
        return switch (name) {
            case "conv" -> conv();
            case "batchnorm" -> new LayerSpec.Norm();
            case "relu" -> new LayerSpec.Rectify();
            case "pool" -> pool();
            case "globalpool" -> new LayerSpec.GlobalPool();
            case "dropout" -> new LayerSpec.Drop(rate());
            case "flatten" -> new LayerSpec.Flat();
            case "dense" -> dense();
            default -> throw wrong("\"" + name + "\"", "a layer: " + LAYERS);
        };
    }

    private LayerSpec conv() {
        int filters = count(next("the number of filters, as in conv 32 3x3"), "the number of filters");
        int[] size = size(next("the filters' size, as in conv 32 3x3"), "the filters' size");
        Options options = options(Stride.ONE, Padding.same());
        return new LayerSpec.Conv(filters, size[0], size[1], options.stride(), options.padding());
    }

    private LayerSpec pool() {
        String name = next("max or average, as in pool max 2");
        Pooling kind = switch (name) {
            case "max" -> Pooling.MAX;
            case "average" -> Pooling.AVERAGE;
            default -> throw wrong("\"" + name + "\"", "max or average");
        };
        int[] size = size(next("the window's size, as in pool max 2"), "the window's size");
        Options options = options(new Stride(size[0], size[1]), Padding.valid());
        return new LayerSpec.Window(kind, size[0], size[1], options.stride(), options.padding());
    }

    /** What may be said of a window, in any order. */
    private record Options(Stride stride, Padding padding) {}

    private Options options(Stride usualStride, Padding usualPadding) {
        Stride stride = usualStride;
        Padding padding = usualPadding;
        while (!words.isEmpty()) {
            switch (words.peek()) {
                case "stride" -> stride = stride();
                case "padding" -> padding = padding();
                default -> throw wrong("\"" + words.peek() + "\"", "stride, padding or the end of the line");
            }
        }
        return new Options(stride, padding);
    }

    private LayerSpec dense() {
        String units = next("the number of units or classes, as in dense 512");
        return new LayerSpec.Full(
                units.equals("classes") ? LayerSpec.Full.CLASSES : count(units, "the number of units or classes"));
    }

    private double rate() {
        String word = next("the share that is dropped, as in dropout 0.3");
        if (word.matches("0(\\.\\d{1,3})?")) {
            return Double.parseDouble(word);
        }
        throw wrong("\"" + word + "\"", "a share from 0 to below 1, as 0.3");
    }

    private Stride stride() {
        words.remove();
        int[] size = size(next("the stride, as in stride 2"), "the stride");
        return new Stride(size[0], size[1]);
    }

    private Padding padding() {
        words.remove();
        String word = next("same, valid or a number of cells, as in padding 1");
        return switch (word) {
            case "same" -> Padding.same();
            case "valid" -> Padding.valid();
            case "0" -> Padding.valid();
            default -> Padding.of(count(word, "same, valid or a number of cells"));
        };
    }

    private String next(String expected) {
        if (words.isEmpty()) {
            throw wrong("the end of \"" + text + "\"", expected);
        }
        return words.remove();
    }

    private int count(String word, String what) {
        int[] size = size(word, what);
        if (word.contains("x")) {
            throw wrong("\"" + word + "\"", what + ", one number");
        }
        return size[0];
    }

    /** Height and width, the same if one number is given. */
    private int[] size(String word, String what) {
        Matcher matcher = SIZE.matcher(word);
        if (matcher.matches()) {
            int first = Integer.parseInt(matcher.group(1));
            int second = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (Math.min(first, second) >= 1 && Math.max(first, second) <= MOST) {
                return new int[] {first, second};
            }
        }
        throw wrong("\"" + word + "\"", what + ", from 1 to " + MOST);
    }

    private InputException wrong(String found, String expected) {
        return InputException.at(source, number, found, expected, "correct the line \"" + text + "\"");
    }
}
