package io.textcnn.engine.cpu;

/**
 * The optimizers' arithmetic on Java arrays, as {@link io.textcnn.engine.Backend} defines it; elements do not depend on one
 * another.
 */
final class HeapUpdates {
    private HeapUpdates() {}

    /**
     * Of the elements from one to another.
     *
     * <p>In three loops, with the new means in between: as one, the JIT compiler of Java 17 leaves it at one number at a
     * time, five times as slow.
     *
     * @param updates room for as many numbers
     */
    static void adadelta(
            float[] x,
            float[] gradient,
            float[] squaredGradients,
            float[] squaredUpdates,
            float[] updates,
            int from,
            int to,
            RowUpdates.Adadelta rule) {
        float keep = (float) rule.rho();
        float take = (float) (1 - rule.rho());
        float eps = (float) rule.epsilon();
        float step = (float) rule.rate();
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            squaredGradients[i] = keep * squaredGradients[i] + take * g * g;
        }
        for (int i = from; i < to; i++) {
            updates[i] = gradient[i] * (float) Math.sqrt((squaredUpdates[i] + eps) / (squaredGradients[i] + eps));
        }
        for (int i = from; i < to; i++) {
            float update = updates[i];
            squaredUpdates[i] = keep * squaredUpdates[i] + take * update * update;
            x[i] -= step * update;
        }
    }

    /** What is left of a running mean. */
    static void decay(float[] means, float factor) {
        for (int i = 0; i < means.length; i++) {
            means[i] *= factor;
        }
    }

    /** As {@link #adadelta}, in loops of their own for the means. */
    static void adam(
            float[] x,
            float[] gradient,
            float[] firstMoment,
            float[] secondMoment,
            int from,
            int to,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            long time) {
        float keepFirst = (float) beta1;
        float takeFirst = (float) (1 - beta1);
        float keepSecond = (float) beta2;
        float takeSecond = (float) (1 - beta2);
        float step = (float) (rate / (1 - Math.pow(beta1, (double) time)));
        float correction = (float) (1 / (1 - Math.pow(beta2, (double) time)));
        float eps = (float) epsilon;
        for (int i = from; i < to; i++) {
            firstMoment[i] = keepFirst * firstMoment[i] + takeFirst * gradient[i];
        }
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            secondMoment[i] = keepSecond * secondMoment[i] + takeSecond * g * g;
        }
        for (int i = from; i < to; i++) {
            x[i] -= step * firstMoment[i] / ((float) Math.sqrt(secondMoment[i] * correction) + eps);
        }
    }

    /** As {@link #adadelta}, in a loop of its own for the velocity. */
    static void nesterov(
            float[] x, float[] gradient, float[] velocity, int from, int to, double rate, double momentum) {
        float keep = (float) momentum;
        float step = (float) rate;
        for (int i = from; i < to; i++) {
            velocity[i] = keep * velocity[i] + gradient[i];
        }
        for (int i = from; i < to; i++) {
            x[i] -= step * (gradient[i] + keep * velocity[i]);
        }
    }

    static void moveTowards(float[] x, float[] target, float share) {
        for (int i = 0; i < x.length; i++) {
            x[i] += share * (target[i] - x[i]);
        }
    }

    static void limitRowNorms(float[] matrix, int columns, double limit) {
        for (int from = 0; from < matrix.length; from += columns) {
            double squares = 0;
            for (int i = from; i < from + columns; i++) {
                squares += (double) matrix[i] * matrix[i];
            }
            double norm = Math.sqrt(squares);
            if (norm > limit) {
                float scale = (float) (limit / norm);
                for (int i = from; i < from + columns; i++) {
                    matrix[i] *= scale;
                }
            }
        }
    }
}
