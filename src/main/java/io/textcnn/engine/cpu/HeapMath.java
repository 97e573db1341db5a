package io.textcnn.engine.cpu;

import io.textcnn.engine.Shape;

/** Point by point, biases and the loss, over Java arrays in row-major order. */
final class HeapMath {
    private HeapMath() {}

    static float[] add(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    static float[] multiply(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }

    static float[] scale(float[] values, float factor) {
        float[] product = new float[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = values[i] * factor;
        }
        return product;
    }

    static float[] relu(float[] values) {
        float[] output = new float[values.length];
        for (int i = 0; i < output.length; i++) {
            output[i] = Math.max(values[i], 0);
        }
        return output;
    }

    static float[] reluBackward(float[] gradOutput, float[] output) {
        float[] gradient = new float[output.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = output[i] > 0 ? gradOutput[i] : 0;
        }
        return gradient;
    }

    /** {@code [n, channels, ...] + [channels]}. */
    static float[] addBias(float[] values, Shape shape, float[] bias) {
        float[] sum = new float[values.length];
        int inner = inner(shape);
        for (int i = 0; i < sum.length; ) {
            for (float channel : bias) {
                for (int end = i + inner; i < end; i++) {
                    sum[i] = values[i] + channel;
                }
            }
        }
        return sum;
    }

    /** {@code [n, channels, ...] -> [channels]}: sums in double precision, in order. */
    static float[] biasBackward(float[] gradOutput, Shape shape) {
        double[] sums = new double[shape.length(1)];
        int inner = inner(shape);
        for (int i = 0; i < gradOutput.length; ) {
            for (int channel = 0; channel < sums.length; channel++) {
                for (int end = i + inner; i < end; i++) {
                    sums[channel] += gradOutput[i];
                }
            }
        }
        float[] gradient = new float[sums.length];
        for (int channel = 0; channel < sums.length; channel++) {
            gradient[channel] = (float) sums[channel];
        }
        return gradient;
    }

    /** The elements of one channel of one example. */
    private static int inner(Shape shape) {
        int inner = 1;
        for (int axis = 2; axis < shape.rank(); axis++) {
            inner *= shape.length(axis);
        }
        return inner;
    }

    /** The logarithms of the softmax of each row, relative to its largest, so that no exponential overflows. */
    static double[] logSoftmax(float[] logits, int rows, int classes) {
        double[] logs = new double[logits.length];
        for (int row = 0; row < rows; row++) {
            int from = row * classes;
            float largest = Float.NEGATIVE_INFINITY;
            for (int k = from; k < from + classes; k++) {
                largest = Math.max(largest, logits[k]);
            }
            double sum = 0;
            for (int k = from; k < from + classes; k++) {
                logs[k] = (double) logits[k] - largest;
                sum += Math.exp(logs[k]);
            }
            double log = Math.log(sum);
            for (int k = from; k < from + classes; k++) {
                logs[k] -= log;
            }
        }
        return logs;
    }

    /**
     * The loss, and its gradient for the logits.
     *
     * @param gradient takes the gradient, {@code [examples, classes]}
     */
    static double softmaxCrossEntropy(float[] logits, int[] labels, float[] weights, float[] gradient) {
        int classes = logits.length / labels.length;
        double[] logs = logSoftmax(logits, labels.length, classes);
        double loss = 0;
        for (int row = 0; row < labels.length; row++) {
            double share = (double) weights[row] / labels.length;
            for (int k = 0; k < classes; k++) {
                int i = row * classes + k;
                gradient[i] = (float) ((Math.exp(logs[i]) - (k == labels[row] ? 1 : 0)) * share);
            }
            loss -= logs[row * classes + labels[row]] * share;
        }
        return loss;
    }
}
