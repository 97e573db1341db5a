package io.textcnn.engine;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** The arithmetic of {@link ReferenceBackend} that knows nothing of windows, on row-major arrays. */
final class ReferenceMath {
    private ReferenceMath() {}

    static double[] each(double[] a, double[] b, DoubleBinaryOperator operator) {
        double[] result = new double[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = operator.applyAsDouble(a[i], b[i]);
        }
        return result;
    }

    static double[] addBias(double[] values, double[] bias, int inner) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] + bias[i / inner % bias.length];
        }
        return result;
    }

    static double[] biasBackward(double[] gradients, int channels, int inner) {
        double[] result = new double[channels];
        for (int i = 0; i < gradients.length; i++) {
            result[i / inner % channels] += gradients[i];
        }
        return result;
    }

    static double[] gemm(double[] a, boolean transposeA, double[] b, boolean transposeB, int m, int k, int n) {
        double[] result = new double[m * n];
        for (int row = 0; row < m; row++) {
            for (int column = 0; column < n; column++) {
                double sum = 0;
                for (int i = 0; i < k; i++) {
                    sum += (transposeA ? a[i * m + row] : a[row * k + i])
                            * (transposeB ? b[column * k + i] : b[i * n + column]);
                }
                result[row * n + column] = sum;
            }
        }
        return result;
    }

    /** Where each row has its maximum: the first place among equals. */
    static int[] argMax(double[] values, int rows, int columns) {
        int[] result = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 1; column < columns; column++) {
                if (values[row * columns + column] > values[row * columns + result[row]]) {
                    result[row] = column;
                }
            }
        }
        return result;
    }

    /** Each value at its place in a row of that length, among zeros. */
    static double[] spread(double[] values, int[] places, int length) {
        double[] result = new double[values.length * length];
        for (int row = 0; row < values.length; row++) {
            if (places[row] < 0 || places[row] >= length) {
                throw new IllegalArgumentException(
                        "positions must be from 0 to " + (length - 1) + ", found " + places[row]);
            }
            result[row * length + places[row]] = values[row];
        }
        return result;
    }

    static double[] gather(double[] table, int[] ids, int rows, int columns) {
        requireIds(ids, rows);
        double[] result = new double[ids.length * columns];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != Indices.NONE) {
                System.arraycopy(table, ids[i] * columns, result, i * columns, columns);
            }
        }
        return result;
    }

    static double[] scatterAdd(int[] ids, double[] values, int rows, int columns) {
        requireIds(ids, rows);
        double[] result = new double[rows * columns];
        for (int i = 0; i < ids.length; i++) {
            for (int column = 0; ids[i] != Indices.NONE && column < columns; column++) {
                result[ids[i] * columns + column] += values[i * columns + column];
            }
        }
        return result;
    }

    static void assignRows(double[] table, int[] ids, double[] values, int rows, int columns) {
        for (int id : ids) {
            if (id < 0 || id >= rows) {
                throw new IllegalArgumentException("row numbers must be from 0 to " + (rows - 1) + ", found " + id);
            }
        }
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(values, i * columns, table, ids[i] * columns, columns);
        }
    }

    private static void requireIds(int[] ids, int rows) {
        for (int id : ids) {
            if (id != Indices.NONE && (id < 0 || id >= rows)) {
                throw new IllegalArgumentException(
                        "ids must be from 0 to " + (rows - 1) + ", or " + Indices.NONE + " for none; found " + id);
            }
        }
    }

    static double[] softmax(double[] logits, int classes) {
        double[] result = new double[logits.length];
        for (int row = 0; row < logits.length; row += classes) {
            double max = max(logits, row, classes);
            double sum = 0;
            for (int i = row; i < row + classes; i++) {
                result[i] = Math.exp(logits[i] - max);
                sum += result[i];
            }
            for (int i = row; i < row + classes; i++) {
                result[i] /= sum;
            }
        }
        return result;
    }

    /** Returns the loss and turns the probabilities into the gradient. */
    static double crossEntropy(double[] logits, int[] labels, double[] weights, double[] probabilities, int classes) {
        double loss = 0;
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] < 0 || labels[row] >= classes) {
                throw new IllegalArgumentException(
                        "labels must be from 0 to " + (classes - 1) + ", found " + labels[row]);
            }
            int offset = row * classes;
            double max = max(logits, offset, classes);
            double sum = 0;
            for (int i = offset; i < offset + classes; i++) {
                sum += Math.exp(logits[i] - max);
            }
            loss += weights[row] * (Math.log(sum) + max - logits[offset + labels[row]]) / labels.length;
            probabilities[offset + labels[row]] -= 1;
            for (int i = offset; i < offset + classes; i++) {
                probabilities[i] *= weights[row] / labels.length;
            }
        }
        return loss;
    }

    /** Returns the loss; the target of a class is a share of 1 for the label and a share of 1 / classes for each. */
    static double smoothedCrossEntropy(
            double[] logits, int[] labels, double[] weights, double smoothing, double[] gradient, int classes) {
        double[] probabilities = softmax(logits, classes);
        double loss = 0;
        for (int row = 0; row < labels.length; row++) {
            double max = max(logits, row * classes, classes);
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += Math.exp(logits[row * classes + k] - max);
            }
            for (int k = 0; k < classes; k++) {
                int i = row * classes + k;
                double target = (k == labels[row] ? 1 - smoothing : 0) + smoothing / classes;
                loss -= weights[row] / labels.length * target * (logits[i] - max - Math.log(sum));
                gradient[i] = weights[row] / labels.length * (probabilities[i] - target);
            }
        }
        return loss;
    }

    private static double max(double[] values, int offset, int length) {
        return Arrays.stream(values, offset, offset + length).max().orElseThrow();
    }

    static void adadelta(
            double[] x, double[] g, double[] squares, double[] updates, double rate, double rho, double e) {
        for (int i = 0; i < x.length; i++) {
            squares[i] = rho * squares[i] + (1 - rho) * g[i] * g[i];
            double u = g[i] * Math.sqrt(updates[i] + e) / Math.sqrt(squares[i] + e);
            updates[i] = rho * updates[i] + (1 - rho) * u * u;
            x[i] -= rate * u;
        }
    }

    static void adam(
            double[] x, double[] g, double[] m, double[] v, double rate, double b1, double b2, double e, long time) {
        for (int i = 0; i < x.length; i++) {
            m[i] = b1 * m[i] + (1 - b1) * g[i];
            v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
            double first = m[i] / (1 - Math.pow(b1, (double) time));
            double second = v[i] / (1 - Math.pow(b2, (double) time));
            x[i] -= rate * first / (Math.sqrt(second) + e);
        }
    }

    static void nesterov(double[] x, double[] g, double[] v, double rate, double momentum) {
        for (int i = 0; i < x.length; i++) {
            v[i] = momentum * v[i] + g[i];
            x[i] -= rate * (g[i] + momentum * v[i]);
        }
    }

    static void limitRowNorms(double[] matrix, int columns, double limit) {
        for (int row = 0; row < matrix.length; row += columns) {
            double squares = 0;
            for (int i = row; i < row + columns; i++) {
                squares += matrix[i] * matrix[i];
            }
            double norm = Math.sqrt(squares);
            for (int i = row; norm > limit && i < row + columns; i++) {
                matrix[i] = matrix[i] * limit / norm;
            }
        }
    }
}
