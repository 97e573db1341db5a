package io.textcnn.engine;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An array of numbers on no backend yet: what a test puts in and gets out. All that are drawn at random are exact in
 * single precision, so that each backend starts from the same numbers.
 */
final class Values {
    private final Shape shape;
    private final double[] data;

    private Values(Shape shape, double[] data) {
        this.shape = shape;
        this.data = data;
    }

    static Values of(Shape shape, double... data) {
        return new Values(shape, data);
    }

    /** One row. */
    static Values row(double... data) {
        return new Values(Shape.of(data.length), data);
    }

    /** One image with one channel, written as it looks. */
    static Values image(double[]... rows) {
        return new Values(
                Shape.of(1, 1, rows.length, rows[0].length),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /** A matrix, written as it looks. */
    static Values matrix(double[]... rows) {
        return new Values(Shape.of(rows.length, rows[0].length), image(rows).data);
    }

    static Values filled(double value, int... lengths) {
        Shape shape = Shape.of(lengths);
        double[] data = new double[shape.size()];
        Arrays.fill(data, value);
        return new Values(shape, data);
    }

    static Values zeros(int... lengths) {
        return filled(0, lengths);
    }

    /** Anything between -1 and 1. */
    static Values random(SplittableRandom random, Shape shape) {
        return new Values(
                shape, random.doubles(shape.size(), -1, 1).map(x -> (float) x).toArray());
    }

    static Values random(SplittableRandom random, int... lengths) {
        return random(random, Shape.of(lengths));
    }

    /** Multiples of a half from -1 to 1: many are equal, and all their sums of products are exact in any precision. */
    static Values coarse(SplittableRandom random, Shape shape) {
        return new Values(
                shape,
                random.ints(shape.size(), -2, 3).mapToDouble(i -> i / 2.0).toArray());
    }

    static Values coarse(SplittableRandom random, int... lengths) {
        return coarse(random, Shape.of(lengths));
    }

    /** No two equal, none 0, and any two at least 1/64 apart: maxima that a small step does not move. */
    static Values distinct(SplittableRandom random, int... lengths) {
        Shape shape = Shape.of(lengths);
        double[] data = new double[shape.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (i - data.length / 3 + 0.5) / 64;
            int other = random.nextInt(i + 1);
            double swapped = data[i];
            data[i] = data[other];
            data[other] = swapped;
        }
        return new Values(shape, data);
    }

    Shape shape() {
        return shape;
    }

    int size() {
        return data.length;
    }

    /** A copy of the elements in row-major order. */
    double[] toArray() {
        return data.clone();
    }

    /** A copy of the elements, rounded to single precision. */
    float[] toFloats() {
        float[] floats = new float[data.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) data[i];
        }
        return floats;
    }

    double get(int index) {
        return data[index];
    }

    /** The same numbers but for one. */
    Values with(int index, double value) {
        double[] changed = data.clone();
        changed[index] = value;
        return new Values(shape, changed);
    }

    Values abs() {
        return new Values(shape, Arrays.stream(data).map(Math::abs).toArray());
    }

    Values reshaped(int... lengths) {
        return new Values(Shape.of(lengths), data);
    }

    /** A tensor of the open step. */
    Tensor on(Backend backend) {
        return backend.tensor(shape, data);
    }

    /** A tensor of the open step that the backend may keep in the opposite order to that of its elements. */
    Tensor permutedOn(Backend backend) {
        int[] reversed = new int[shape.rank()];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = reversed.length - 1 - i;
        }
        return permutedOn(backend, reversed);
    }

    /** A tensor of the open step whose last two axes, and no others, the backend may keep in another order. */
    Tensor turnedOn(Backend backend) {
        int[] axes = new int[shape.rank()];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        if (axes.length > 1) {
            axes[axes.length - 1] = axes.length - 2;
            axes[axes.length - 2] = axes.length - 1;
        }
        return permutedOn(backend, axes);
    }

    /** Put in with the axes in another order, which is its own inverse, and then taken in that order. */
    private Tensor permutedOn(Backend backend, int... axes) {
        Shape turned = ReferenceShapes.permuted(shape, axes);
        double[] elements = ReferenceShapes.permute(data, shape, turned, axes);
        return backend.permute(backend.tensor(turned, elements), axes);
    }

    /** A tensor of the open step that the backend may keep as a part of a wider matrix. */
    Tensor slicedOn(Backend backend) {
        int rows = shape.rank() == 0 ? 1 : shape.length(0);
        Shape flat = Shape.of(rows, data.length / rows);
        Tensor middle = backend.tensor(flat, data);
        Tensor side = filled(7, rows, 2).on(backend);
        Tensor wide = backend.concatenate(List.of(side, middle, side));
        return backend.reshape(backend.split(wide, 2, flat.length(1), 2).get(1), shape);
    }

    /** A parameter, for the caller to close. */
    Tensor parameterOn(Backend backend) {
        return backend.parameter(shape, data);
    }

    static Values from(Backend backend, Tensor tensor) {
        return new Values(tensor.shape(), backend.toDoubles(tensor));
    }

    @Override
    public String toString() {
        return shape + " " + Arrays.toString(data);
    }
}
