package io.textcnn.engine;

import java.util.Arrays;

/** Whole numbers on no backend yet: the {@link Values} of {@link Indices}. */
final class Integers {
    private final Shape shape;
    private final int[] data;

    private Integers(Shape shape, int[] data) {
        this.shape = shape;
        this.data = data;
    }

    static Integers of(Shape shape, int... data) {
        return new Integers(shape, data);
    }

    static Integers row(int... data) {
        return new Integers(Shape.of(data.length), data);
    }

    Shape shape() {
        return shape;
    }

    int[] toArray() {
        return data.clone();
    }

    Indices on(Backend backend) {
        return backend.indices(shape, data);
    }

    /** Indices as a tensor, to be compared as results are. */
    static Tensor asTensor(Backend backend, Indices indices) {
        int[] numbers = backend.toInts(indices);
        double[] values = new double[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers[i];
        }
        return backend.tensor(indices.shape(), values);
    }

    @Override
    public String toString() {
        return shape + " " + Arrays.toString(data);
    }
}
