package io.textcnn.optim;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;

/** How a gradient becomes a step: a closed choice of rules, each with its settings. */
public sealed interface UpdateRule {

    /** Begins the history of one parameter. */
    History begin(Backend backend, Shape shape);

    /** What a rule remembers of one parameter. */
    interface History extends AutoCloseable {
        /** Takes one step at the rule's own rate. */
        default void update(Tensor parameter, Gradient gradient) {
            update(parameter, gradient, 1);
        }

        /**
         * Takes one step.
         *
         * @param factor multiplies the rule's rate
         */
        void update(Tensor parameter, Gradient gradient, double factor);

        @Override
        void close();
    }

    /**
     * Adadelta (Zeiler 2012): steps scaled by running means of squared gradients and squared steps.
     *
     * @param rate multiplies each step; the paper has none, that is 1
     * @param rho how much of the running means is kept, in {@code [0, 1)}
     * @param epsilon added under both roots
     */
    record Adadelta(double rate, double rho, double epsilon) implements UpdateRule {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the rate or epsilon is not above 0, or rho is not in {@code [0, 1)}
         */
        public Adadelta {
            Checks.positive("learning rate", rate);
            Checks.fraction("rho", rho);
            Checks.positive("epsilon", epsilon);
        }

        /** The settings of Kim's released code: rate 1, rho 0.95, epsilon 1e-6. */
        public static Adadelta kim2014() {
            return new Adadelta(1, 0.95, 1e-6);
        }

        @Override
        public History begin(Backend backend, Shape shape) {
            return new AdadeltaHistory(backend, this, shape);
        }
    }

    /**
     * Adam (Kingma and Ba 2015).
     *
     * @param rate the step size
     * @param beta1 how much of the running mean of gradients is kept, in {@code [0, 1)}
     * @param beta2 how much of the running mean of squared gradients is kept, in {@code [0, 1)}
     * @param epsilon added to the root of the latter
     */
    record Adam(double rate, double beta1, double beta2, double epsilon) implements UpdateRule {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the rate or epsilon is not above 0, or a beta is not in {@code [0, 1)}
         */
        public Adam {
            Checks.positive("learning rate", rate);
            Checks.fraction("beta1", beta1);
            Checks.fraction("beta2", beta2);
            Checks.positive("epsilon", epsilon);
        }

        /** The settings of the paper: rate 0.001, 0.9, 0.999, 1e-8. */
        public static Adam standard() {
            return new Adam(0.001, 0.9, 0.999, 1e-8);
        }

        @Override
        public History begin(Backend backend, Shape shape) {
            Tensor first = Checks.zeros(backend, shape);
            Tensor second = Checks.zeros(backend, shape);
            return new History() {
                private long time;

                @Override
                public void update(Tensor parameter, Gradient gradient, double factor) {
                    time++;
                    Tensor dense = gradient.dense(backend);
                    backend.adam(parameter, dense, first, second, rate * factor, beta1, beta2, epsilon, time);
                }

                @Override
                public void close() {
                    first.close();
                    second.close();
                }
            };
        }
    }

    /**
     * Stochastic gradient descent with Nesterov momentum.
     *
     * @param rate the step size
     * @param momentum how much of the velocity is kept, in {@code [0, 1)}; 0 is plain gradient descent
     */
    record Sgd(double rate, double momentum) implements UpdateRule {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the rate is not above 0, or the momentum is not in {@code [0, 1)}
         */
        public Sgd {
            Checks.positive("learning rate", rate);
            Checks.fraction("momentum", momentum);
        }

        @Override
        public History begin(Backend backend, Shape shape) {
            Tensor velocity = Checks.zeros(backend, shape);
            return new History() {
                @Override
                public void update(Tensor parameter, Gradient gradient, double factor) {
                    backend.nesterov(parameter, gradient.dense(backend), velocity, rate * factor, momentum);
                }

                @Override
                public void close() {
                    velocity.close();
                }
            };
        }
    }
}
