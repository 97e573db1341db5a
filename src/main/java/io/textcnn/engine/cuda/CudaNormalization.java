package io.textcnn.engine.cuda;

import io.textcnn.engine.BatchNorm;
import io.textcnn.engine.BatchNormGradients;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;

/** Sums over channels, and the normalizations that need them. */
final class CudaNormalization {
    /** Elements that a block adds up at least; a channel is cut into this many chunks at most. */
    private static final int SMALLEST_CHUNK = 4096;

    private static final int MOST_CHUNKS = 64;

    private final Kernels kernels;

    CudaNormalization(Kernels kernels) {
        this.kernels = kernels;
    }

    /** How a tensor {@code [batch, channels, ...]} is cut. */
    private record Cut(int channels, int inner, int count, int chunks, int chunk) {
        static Cut of(Shape shape) {
            int channels = shape.length(1);
            int inner = 1;
            for (int axis = 2; axis < shape.rank(); axis++) {
                inner *= shape.length(axis);
            }
            int count = shape.length(0) * inner;
            int chunks = Math.max(1, Math.min(MOST_CHUNKS, count / SMALLEST_CHUNK));
            return new Cut(channels, inner, count, chunks, (count + chunks - 1) / chunks);
        }
    }

    /** {@link io.textcnn.engine.Backend#biasBackward}. */
    CudaTensor sums(CudaStep step, CudaTensor tensor) {
        Cut cut = Cut.of(tensor.shape());
        long partial = step.takeReals((long) cut.chunks * cut.channels);
        kernels.sums(
                "channel_sums",
                cut.channels,
                cut.chunks,
                step.arguments()
                        .pointers(partial, tensor.address())
                        .integers(cut.channels, cut.inner, cut.count, cut.chunk));
        return finish(step, cut, partial, 1);
    }

    private CudaTensor finish(CudaStep step, Cut cut, long partial, double factor) {
        CudaTensor result = step.make(Shape.of(cut.channels));
        kernels.each(
                "channel_finish",
                cut.channels,
                step.arguments()
                        .pointers(result.address(), partial)
                        .integer(cut.chunks)
                        .real(factor));
        return result;
    }

    BatchNorm batchNorm(CudaStep step, CudaTensor input, Tensor gamma, Tensor beta, double epsilon) {
        Cut cut = Cut.of(input.shape());
        long partial = step.takeReals((long) cut.chunks * cut.channels);
        kernels.sums(
                "channel_sums",
                cut.channels,
                cut.chunks,
                step.arguments()
                        .pointers(partial, input.address())
                        .integers(cut.channels, cut.inner, cut.count, cut.chunk));
        CudaTensor mean = finish(step, cut, partial, 1.0 / cut.count);
        kernels.sums(
                "channel_squares",
                cut.channels,
                cut.chunks,
                step.arguments()
                        .pointers(partial, input.address(), mean.address())
                        .integers(cut.channels, cut.inner, cut.count, cut.chunk));
        CudaTensor variance = finish(step, cut, partial, 1.0 / cut.count);
        return new BatchNorm(normalize(step, input, mean, variance, gamma, beta, epsilon), mean, variance);
    }

    CudaTensor normalize(
            CudaStep step, CudaTensor input, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        Cut cut = Cut.of(input.shape());
        CudaTensor output = step.make(input.shape());
        kernels.each(
                "normalize",
                input.shape().size(),
                step.arguments()
                        .pointers(output.address(), input.address(), at(mean), at(variance), at(gamma), at(beta))
                        .real(epsilon)
                        .integers(cut.channels, cut.inner));
        return output;
    }

    BatchNormGradients batchNormBackward(
            CudaStep step,
            CudaTensor input,
            CudaTensor gradOutput,
            Tensor gamma,
            Tensor mean,
            Tensor variance,
            double epsilon) {
        Cut cut = Cut.of(input.shape());
        CudaTensor sums = sums(step, gradOutput);
        long partial = step.takeReals((long) cut.chunks * cut.channels);
        kernels.sums(
                "channel_products",
                cut.channels,
                cut.chunks,
                step.arguments()
                        .pointers(partial, gradOutput.address(), input.address(), at(mean))
                        .integers(cut.channels, cut.inner, cut.count, cut.chunk));
        CudaTensor products = finish(step, cut, partial, 1);
        CudaTensor gradInput = step.make(input.shape());
        kernels.each(
                "batch_norm_backward",
                input.shape().size(),
                step.arguments()
                        .pointers(
                                gradInput.address(),
                                input.address(),
                                gradOutput.address(),
                                at(gamma),
                                at(mean),
                                at(variance),
                                sums.address(),
                                products.address())
                        .real(epsilon)
                        .real(cut.count)
                        .integers(cut.channels, cut.inner));
        CudaTensor gradGamma = step.make(gamma.shape());
        kernels.each(
                "over_deviation",
                cut.channels,
                step.arguments()
                        .pointers(gradGamma.address(), products.address(), at(variance))
                        .real(epsilon));
        return new BatchNormGradients(gradInput, gradGamma, sums);
    }

    private static long at(Tensor tensor) {
        return CudaTensor.of(tensor).address();
    }
}
