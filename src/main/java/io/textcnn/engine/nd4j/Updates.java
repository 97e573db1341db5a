package io.textcnn.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The optimizers' arithmetic; ND4J's updater operations compute the step, which is then taken. */
final class Updates {
    /** ND4J counts updates in an int; the bias correction that needs the count is 1 long before. */
    private static final int LAST_COUNTED = Integer.MAX_VALUE - 1;

    private Updates() {}

    static void adadelta(
            INDArray parameter,
            INDArray gradient,
            INDArray meanSquareGradient,
            INDArray meanSquareUpdate,
            double rate,
            double rho,
            double epsilon) {
        INDArray update = Ops.empty(parameter.dataType(), parameter.shape());
        Ops.run(
                "ada_delta_updater",
                Ops.arrays(gradient, meanSquareGradient, meanSquareUpdate),
                Ops.arrays(update, meanSquareGradient, meanSquareUpdate),
                new int[0],
                new double[] {rho, epsilon},
                new boolean[0]);
        take(parameter, update, rate);
    }

    static void adam(
            INDArray parameter,
            INDArray gradient,
            INDArray firstMoment,
            INDArray secondMoment,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            long time) {
        INDArray update = Ops.empty(parameter.dataType(), parameter.shape());
        // ND4J adds epsilon before it corrects the second moment's bias; scaled like this it is as in the paper.
        double scaledEpsilon = epsilon * Math.sqrt(1 - Math.pow(beta2, (double) time));
        Ops.run(
                "adam_updater",
                Ops.arrays(gradient, secondMoment, firstMoment),
                Ops.arrays(update, secondMoment, firstMoment),
                new int[] {(int) Math.min(time - 1, LAST_COUNTED)},
                new double[] {rate, beta1, beta2, scaledEpsilon},
                new boolean[0]);
        parameter.subi(update);
    }

    static void nesterov(INDArray parameter, INDArray gradient, INDArray velocity, double rate, double momentum) {
        velocity.muli(momentum).addi(gradient);
        take(parameter, gradient.add(velocity.mul(momentum)), rate);
    }

    static void moveTowards(INDArray parameter, INDArray target, double share) {
        parameter.addi(target.sub(parameter).muli(share));
    }

    static void limitRowNorms(INDArray matrix, double limit) {
        // limit / max(norm, limit) is exactly 1 for a row within the limit.
        INDArray norms = matrix.norm2(true, 1);
        matrix.muli(Transforms.max(norms, limit, false).rdivi(limit));
    }

    private static void take(INDArray parameter, INDArray update, double rate) {
        parameter.subi(rate == 1 ? update : update.muli(rate));
    }
}
