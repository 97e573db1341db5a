package io.textcnn.reference;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A parameter with what Adadelta (Zeiler 2012, algorithm 1) keeps of it; libtorch has no Adadelta in C++.
 *
 * <p>Of a table with gradients of some rows only, these rows are updated and the running means of all rows decay: exactly
 * what gradients of zero for the other rows would do.
 */
final class Adadelta {
    private static final double RHO = 0.95;
    private static final double EPSILON = 1e-6;

    private final Tensor value;
    private final Tensor meanSquareGradient;
    private final Tensor meanSquareUpdate;

    Adadelta(Tensor value) {
        this.value = value;
        this.meanSquareGradient = value.clone().zero_();
        this.meanSquareUpdate = value.clone().zero_();
    }

    Tensor value() {
        return value;
    }

    /** The value, for one forward pass and its gradient. */
    Tensor leaf() {
        return value.detach().set_requires_grad(true);
    }

    /** Some rows, likewise. */
    Tensor leaf(Tensor rows) {
        return value.index_select(0, rows).set_requires_grad(true);
    }

    /** Takes a step. */
    void update(Tensor gradient) {
        meanSquareGradient.mul_(new Scalar(RHO)).addcmul_(gradient, gradient, new Scalar(1 - RHO));
        Tensor update = update(gradient, meanSquareGradient, meanSquareUpdate);
        meanSquareUpdate.mul_(new Scalar(RHO)).addcmul_(update, update, new Scalar(1 - RHO));
        value.sub_(update);
    }

    /** Takes a step of some different rows of a table. */
    void update(Tensor rows, Tensor gradient) {
        Scalar share = new Scalar(1 - RHO);
        meanSquareGradient.mul_(new Scalar(RHO)).index_add_(0, rows, gradient.square(), share);
        Tensor update =
                update(gradient, meanSquareGradient.index_select(0, rows), meanSquareUpdate.index_select(0, rows));
        meanSquareUpdate.mul_(new Scalar(RHO)).index_add_(0, rows, update.square(), share);
        value.index_add_(0, rows, update, new Scalar(-1.0));
    }

    private static Tensor update(Tensor gradient, Tensor squaredGradients, Tensor squaredUpdates) {
        Scalar epsilon = new Scalar(EPSILON);
        return squaredUpdates
                .add(epsilon)
                .sqrt_()
                .div_(squaredGradients.add(epsilon).sqrt_())
                .mul_(gradient);
    }
}
