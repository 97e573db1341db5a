package io.textcnn.optim;

import io.textcnn.nn.Parameter;

/**
 * A limit on the Euclidean norm of each row of a matrix, enforced after each step (Hinton et al. 2012; Kim 2014, section
 * 2.1, on each class's softmax weights).
 */
public record MaxNorm(Parameter matrix, double limit) {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public MaxNorm {
        Checks.positive("max norm", limit);
    }
}
