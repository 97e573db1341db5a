package io.textcnn.engine.cpu;

import io.textcnn.engine.Shape;
import java.nio.FloatBuffer;

/**
 * A tensor {@code [n, channels, ...]} as a matrix: a row an example, whose columns are the cells of all its channels.
 *
 * <p>What is added up over a channel is added up column by column first: loops over a short array for each row, which the
 * JIT compiler turns into vector instructions, while direct loops over a buffer stay with one number at a time. A piece of
 * columns is one thread's, whoever that is, and what they come to is added up in order, in double precision: so the number
 * of threads changes no bit.
 */
final class Columns {
    /** Columns of a piece: a few arrays of so many numbers stay in a core's first cache. */
    private static final int PIECE = 1024;

    private final CpuMeans means;
    private final int rows;
    private final int columns;
    private final int channels;

    Columns(Shape shape, CpuMeans means) {
        this.means = means;
        this.rows = shape.length(0);
        this.channels = shape.length(1);
        this.columns = rows == 0 ? 0 : shape.size() / rows;
    }

    /** Numbers a channel. */
    int count() {
        return rows * (columns / channels);
    }

    int rows() {
        return rows;
    }

    int channels() {
        return channels;
    }

    /** What is done with the columns from one to before another. */
    interface Piece {
        void compute(int from, int length);
    }

    /** All columns, in pieces that are shared out among threads. */
    void inPieces(Piece piece) {
        means.inParts(columns, PIECE, (from, to) -> piece.compute(from, to - from));
    }

    /** Reads the columns of a piece in one row. */
    void read(FloatBuffer matrix, int row, int from, int length, float[] into) {
        matrix.get(row * columns + from, into, 0, length);
    }

    /** Writes the columns of a piece in one row. */
    void write(FloatBuffer matrix, int row, int from, int length, float[] numbers) {
        matrix.put(row * columns + from, numbers, 0, length);
    }

    /** A number a channel as one a column, for the columns of a piece. */
    float[] spread(double[] ofChannels, int from, int length) {
        float[] spread = new float[length];
        int cells = columns / channels;
        for (int i = 0; i < length; i++) {
            spread[i] = (float) ofChannels[(from + i) / cells];
        }
        return spread;
    }

    /** The sums of a number a column over each channel. */
    double[] sums(float[] ofColumns) {
        double[] sums = new double[channels];
        int cells = columns / channels;
        for (int i = 0; i < columns; i++) {
            sums[i / cells] += ofColumns[i];
        }
        return sums;
    }

    /** Room for a number a column. */
    float[] perColumn() {
        return new float[columns];
    }

    /** The sum of all numbers of each channel. */
    double[] sums(FloatBuffer matrix) {
        float[] sums = perColumn();
        inPieces((from, length) -> {
            float[] lanes = new float[length];
            float[] x = new float[length];
            for (int row = 0; row < rows; row++) {
                read(matrix, row, from, length, x);
                for (int i = 0; i < length; i++) {
                    lanes[i] += x[i];
                }
            }
            System.arraycopy(lanes, 0, sums, from, length);
        });
        return sums(sums);
    }

    /** The numbers plus one a channel. */
    void add(FloatBuffer matrix, double[] bias, FloatBuffer sum) {
        inPieces((from, length) -> {
            float[] added = spread(bias, from, length);
            float[] x = new float[length];
            for (int row = 0; row < rows; row++) {
                read(matrix, row, from, length, x);
                for (int i = 0; i < length; i++) {
                    x[i] += added[i];
                }
                write(sum, row, from, length, x);
            }
        });
    }
}
