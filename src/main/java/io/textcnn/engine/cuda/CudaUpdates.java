package io.textcnn.engine.cuda;

import io.textcnn.engine.Tensor;

/** The optimizers' arithmetic, a kernel each. */
final class CudaUpdates {
    private final Kernels kernels;

    CudaUpdates(Kernels kernels) {
        this.kernels = kernels;
    }

    void moveTowards(CudaStep step, Tensor parameter, Tensor target, double share) {
        kernels.each(
                "move_towards",
                size(parameter),
                pointers(step, parameter, target).real(share));
    }

    void adadelta(
            CudaStep step,
            Tensor parameter,
            Tensor gradient,
            Tensor meanSquareGradient,
            Tensor meanSquareUpdate,
            double rate,
            double rho,
            double epsilon) {
        kernels.each(
                "adadelta",
                size(parameter),
                pointers(step, parameter, gradient, meanSquareGradient, meanSquareUpdate)
                        .real(rate)
                        .real(rho)
                        .real(epsilon));
    }

    void adadeltaRows(
            CudaStep step,
            Tensor table,
            long ids,
            Tensor gradient,
            Tensor decays,
            Tensor meanSquareGradient,
            Tensor meanSquareUpdate,
            double rate,
            double rho,
            double epsilon) {
        kernels.each(
                "adadelta_rows",
                size(gradient),
                step.arguments()
                        .pointers(
                                at(table), ids, at(gradient), at(decays), at(meanSquareGradient), at(meanSquareUpdate))
                        .real(rate)
                        .real(rho)
                        .real(epsilon)
                        .integer(table.shape().length(1)));
    }

    void adam(
            CudaStep step,
            Tensor parameter,
            Tensor gradient,
            Tensor firstMoment,
            Tensor secondMoment,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            long time) {
        kernels.each(
                "adam",
                size(parameter),
                pointers(step, parameter, gradient, firstMoment, secondMoment)
                        .real(rate)
                        .real(beta1)
                        .real(beta2)
                        .real(epsilon)
                        .real(1 - Math.pow(beta1, (double) time))
                        .real(1 - Math.pow(beta2, (double) time)));
    }

    void nesterov(CudaStep step, Tensor parameter, Tensor gradient, Tensor velocity, double rate, double momentum) {
        kernels.each(
                "nesterov",
                size(parameter),
                pointers(step, parameter, gradient, velocity).real(rate).real(momentum));
    }

    void limitRowNorms(CudaStep step, Tensor matrix, double limit) {
        kernels.sums(
                "limit_row_norms",
                matrix.shape().length(0),
                1,
                step.arguments()
                        .pointer(at(matrix))
                        .integer(matrix.shape().length(1))
                        .real(limit));
    }

    private static Arguments pointers(CudaStep step, Tensor... tensors) {
        Arguments arguments = step.arguments();
        for (Tensor tensor : tensors) {
            arguments.pointer(at(tensor));
        }
        return arguments;
    }

    private static int size(Tensor tensor) {
        return tensor.shape().size();
    }

    private static long at(Tensor tensor) {
        return CudaTensor.of(tensor).address();
    }
}
