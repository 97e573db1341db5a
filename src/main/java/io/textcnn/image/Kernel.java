package io.textcnn.image;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A filter to lay on pictures: rows of weights, written as in {@code "-1 1 -1;-1 1 -1;-1 1 -1"}.
 *
 * @param rows from the top, all of one length
 */
public record Kernel(List<List<Double>> rows) {
    /** No side may be longer. */
    private static final int LONGEST = 101;
    /** What is larger leaves no digits for the sum of pixels. */
    private static final double LARGEST = 1e6;

    /** The side of a Gabor filter, in pixels, and the length of its wave. */
    private static final int GABOR_SIDE = 9;

    private static final double GABOR_WAVE = 5;

    private static final Map<String, String> NAMED = new TreeMap<>(Map.of(
            "edge", "-1 -1 -1; -1 8 -1; -1 -1 -1",
            "blur", "0.0625 0.125 0.0625; 0.125 0.25 0.125; 0.0625 0.125 0.0625",
            "sharpen", "0 -1 0; -1 5 -1; 0 -1 0",
            "sobel-x", "-1 0 1; -2 0 2; -1 0 1",
            "sobel-y", "-1 -2 -1; 0 0 0; 1 2 1"));

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException if there are none, rows differ in length, a weight is beyond a million or a side is longer
     *     than 101
     */
    public Kernel {
        rows = rows.stream().map(List::copyOf).toList();
        if (rows.isEmpty() || rows.get(0).isEmpty()) {
            throw new IllegalArgumentException("a kernel needs at least one weight");
        }
        int width = rows.get(0).size();
        if (rows.size() > LONGEST || width > LONGEST) {
            throw new IllegalArgumentException("a kernel may have " + LONGEST + " rows and columns at most, found "
                    + rows.size() + " and " + width);
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != width) {
                throw new IllegalArgumentException("the rows of a kernel must be of one length, found " + width
                        + " weights in row 1 and " + rows.get(i).size() + " in row " + (i + 1));
            }
            if (!rows.get(i).stream().allMatch(weight -> Math.abs(weight) <= LARGEST)) {
                throw new IllegalArgumentException(
                        "the weights of a kernel must be from -1,000,000 to 1,000,000, found " + rows.get(i));
            }
        }
    }

    /** The kernels that have a name, apart from Gabor filters, which are called {@code gabor} or {@code gabor:45}. */
    public static List<String> names() {
        return List.copyOf(NAMED.keySet());
    }

    /**
     * The kernel of a name, or of weights: rows divided by semicolons, weights by blanks.
     *
     * @param text a name of {@link #names}, {@code gabor:} and an angle in degrees, or weights
     * @throws IllegalArgumentException if it is none of them
     */
    public static Kernel parse(String text) {
        String name = text.strip();
        if (NAMED.containsKey(name)) {
            return weights(NAMED.get(name));
        }
        if (name.equals("gabor") || name.startsWith("gabor:")) {
            return gabor(name.equals("gabor") ? 0 : number(name.substring("gabor:".length()), "an angle in degrees"));
        }
        if (!name.isEmpty() && Character.isLetter(name.charAt(0))) {
            throw new IllegalArgumentException("found the kernel \"" + name + "\", expected one of "
                    + String.join(", ", names()) + ", gabor:ANGLE, or weights such as \"-1 1 -1;-1 1 -1;-1 1 -1\"");
        }
        return weights(name);
    }

    private static Kernel weights(String text) {
        return new Kernel(Arrays.stream(text.split(";", -1))
                .map(row -> Arrays.stream(row.strip().split("\\s+"))
                        .map(weight -> number(weight, "a weight"))
                        .toList())
                .toList());
    }

    private static double number(String text, String what) {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same as for what is no finite number.
        }
        throw new IllegalArgumentException("found \"" + text.strip() + "\", expected " + what);
    }

    /**
     * A Gabor filter (Daugman, 1985) of 9x9 weights: a wave of 5 pixels in a bell. It answers to lines across the direction of
     * the wave; its weights sum to 0.
     *
     * @param angle the direction of the wave in degrees: 0 for upright lines, 90 for level ones
     */
    public static Kernel gabor(double angle) {
        double radians = Math.toRadians(angle);
        int middle = GABOR_SIDE / 2;
        double[][] weights = new double[GABOR_SIDE][GABOR_SIDE];
        double sum = 0;
        double bells = 0;
        double[][] bell = new double[GABOR_SIDE][GABOR_SIDE];
        for (int y = 0; y < GABOR_SIDE; y++) {
            for (int x = 0; x < GABOR_SIDE; x++) {
                double along = (x - middle) * StrictMath.cos(radians) + (y - middle) * StrictMath.sin(radians);
                double square = (x - middle) * (x - middle) + (y - middle) * (y - middle);
                bell[y][x] = StrictMath.exp(-square / (2.0 * 2.0 * 2.0));
                weights[y][x] = bell[y][x] * StrictMath.cos(2 * Math.PI * along / GABOR_WAVE);
                sum += weights[y][x];
                bells += bell[y][x];
            }
        }
        Double[][] rows = new Double[GABOR_SIDE][GABOR_SIDE];
        for (int y = 0; y < GABOR_SIDE; y++) {
            for (int x = 0; x < GABOR_SIDE; x++) {
                rows[y][x] = weights[y][x] - bell[y][x] * sum / bells;
            }
        }
        return new Kernel(Arrays.stream(rows).map(List::of).toList());
    }

    /** The number of rows. */
    public int height() {
        return rows.size();
    }

    /** The number of weights in a row. */
    public int width() {
        return rows.get(0).size();
    }

    /** The sum of all weights: what it makes of a plane of ones. */
    public double sum() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The weights row by row. */
    float[] weights() {
        float[] weights = new float[height() * width()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rows.get(i / width()).get(i % width()).floatValue();
        }
        return weights;
    }
}
