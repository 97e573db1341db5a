package io.textcnn.engine;

import java.util.Arrays;
import java.util.List;

/** What {@link ReferenceBackend} knows of shapes: which fit, and how elements move from one to another. */
final class ReferenceShapes {
    private ReferenceShapes() {}

    static void requireSame(String what, Shape expected, Shape found) {
        if (!expected.equals(found)) {
            throw new IllegalArgumentException(what + " must have shape " + expected + ", found " + found);
        }
    }

    static void requireSize(Shape shape, int length) {
        if (shape.size() != length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " has " + shape.size() + " elements, found shape [" + length + "]");
        }
    }

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    static int channels(Shape shape) {
        if (shape.rank() < 2) {
            throw new IllegalArgumentException("expected shape [n, channels, ...], found " + shape);
        }
        return shape.length(1);
    }

    /** How many elements in a row share a channel. */
    static int inner(Shape shape) {
        int inner = 1;
        for (int axis = 2; axis < shape.rank(); axis++) {
            inner *= shape.length(axis);
        }
        return inner;
    }

    static int batch(String what, Tensor tensor) {
        return tensor.shape()
                .require(what, "batch", "channels", "height", "width")
                .length(0);
    }

    static Shape permuted(Shape shape, int... axes) {
        int[] sorted = axes.clone();
        Arrays.sort(sorted);
        int[] lengths = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            if (axes.length != shape.rank() || sorted[i] != i) {
                throw new IllegalArgumentException(
                        "the axes " + Arrays.toString(axes) + " are no permutation of those of " + shape);
            }
            lengths[i] = shape.length(axes[i]);
        }
        return Shape.of(lengths);
    }

    static double[] permute(double[] values, Shape from, Shape to, int... axes) {
        double[] result = new double[values.length];
        int[] place = new int[axes.length];
        for (int flat = 0; flat < result.length; flat++) {
            int rest = flat;
            for (int axis = axes.length - 1; axis >= 0; axis--) {
                place[axes[axis]] = rest % to.length(axis);
                rest /= to.length(axis);
            }
            int source = 0;
            for (int axis = 0; axis < axes.length; axis++) {
                source = source * from.length(axis) + place[axis];
            }
            result[flat] = values[source];
        }
        return result;
    }

    static Shape concatenated(List<Shape> matrices) {
        if (matrices.isEmpty()) {
            throw new IllegalArgumentException("at least one matrix is needed, found none");
        }
        int rows = matrices.get(0).require("matrix", "rows", "columns").length(0);
        int columns = 0;
        for (Shape shape : matrices) {
            shape.require("matrix", "rows", "columns");
            if (shape.length(0) != rows) {
                throw new IllegalArgumentException("matrices side by side must have the same number of rows, found "
                        + matrices.get(0) + " and " + shape);
            }
            columns += shape.length(1);
        }
        return Shape.of(rows, columns);
    }

    static double[] concatenate(List<double[]> matrices, Shape result) {
        double[] values = new double[result.size()];
        int offset = 0;
        for (double[] matrix : matrices) {
            int width = matrix.length / result.length(0);
            for (int row = 0; row < result.length(0); row++) {
                System.arraycopy(matrix, row * width, values, row * result.length(1) + offset, width);
            }
            offset += width;
        }
        return values;
    }

    static Shape requireWidths(Shape matrix, int... widths) {
        matrix.require("matrix", "rows", "columns");
        if (Arrays.stream(widths).sum() != matrix.length(1)) {
            throw new IllegalArgumentException("the widths " + Arrays.toString(widths)
                    + " must add up to the number of columns of the matrix " + matrix);
        }
        return matrix;
    }

    static double[] columns(double[] matrix, int columns, int offset, int width) {
        double[] part = new double[matrix.length / columns * width];
        for (int row = 0; row < matrix.length / columns; row++) {
            System.arraycopy(matrix, row * columns + offset, part, row * width, width);
        }
        return part;
    }
}
