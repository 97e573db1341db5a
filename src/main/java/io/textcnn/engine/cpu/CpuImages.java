package io.textcnn.engine.cpu;

import io.textcnn.engine.BatchNorm;
import io.textcnn.engine.BatchNormGradients;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.Tensor;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The operations on images, over the memory where the numbers are: ND4J's.
 *
 * <p>Convolutions run as fast as the processor multiplies, and multiply less where there is a way ({@link Winograd}); where
 * there is none, ND4J does them. All else moves numbers, and each operation here goes over them as few times as it can, a few
 * thousand bytes at a time in arrays that stay in a core's first cache, on all threads. Convolutions apart, the number of
 * threads changes no bit.
 */
abstract class CpuImages extends Nd4jTwins {
    /** What is computed with. */
    abstract CpuMeans means();

    /** Whether {@link Winograd} convolves so many images. */
    abstract boolean usesWinograd(ConvolutionGeometry geometry, int images);

    // --- convolution ---

    @Override
    public Tensor convolve(Tensor input, Tensor filters, ConvolutionGeometry geometry) {
        ShapeChecks.convolve(input.shape(), filters.shape(), geometry);
        return usesWinograd(geometry, input.shape().length(0))
                ? byWinograd(input, filters, null, geometry)
                : super.convolve(input, filters, geometry);
    }

    @Override
    public Tensor convolve(Tensor input, Tensor filters, Tensor bias, ConvolutionGeometry geometry) {
        ShapeChecks.convolve(input.shape(), filters.shape(), geometry);
        ShapeChecks.exactly("the bias", Shape.of(geometry.filters()), bias.shape());
        return usesWinograd(geometry, input.shape().length(0))
                ? byWinograd(input, filters, CpuTensor.of(bias).values(), geometry)
                : super.convolve(input, filters, bias, geometry);
    }

    private Tensor byWinograd(Tensor input, Tensor filters, float[] bias, ConvolutionGeometry geometry) {
        Shape shape = geometry.outputShape(input.shape().length(0));
        CpuTensor output = CpuTensor.room(shape, false, CpuStep.current());
        winograd(input, geometry)
                .convolve(CpuTensor.of(input).floats(), CpuTensor.of(filters).values(), bias, output.floats());
        return output;
    }

    @Override
    public ConvolutionGradients convolveBackward(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry) {
        ShapeChecks.convolveBackward(input.shape(), filters.shape(), gradOutput.shape(), geometry);
        if (!usesWinograd(geometry, input.shape().length(0))) {
            return super.convolveBackward(input, filters, gradOutput, geometry);
        }
        CpuTensor gradInput = CpuTensor.room(input.shape(), false, CpuStep.current());
        float[] gradFilters = new float[filters.shape().size()];
        winograd(input, geometry)
                .backward(
                        CpuTensor.of(input).floats(),
                        CpuTensor.of(filters).values(),
                        CpuTensor.of(gradOutput).floats(),
                        gradInput.floats(),
                        gradFilters);
        return new ConvolutionGradients(gradInput, new CpuTensor(filters.shape(), gradFilters, CpuStep.current()));
    }

    @Override
    public Tensor convolveBackwardFilters(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry) {
        ShapeChecks.convolveBackward(input.shape(), filters.shape(), gradOutput.shape(), geometry);
        if (!usesWinograd(geometry, input.shape().length(0))) {
            return super.convolveBackwardFilters(input, filters, gradOutput, geometry);
        }
        CpuStep step = CpuStep.current();
        CpuTensor.of(filters).requireUsable();
        float[] gradFilters = new float[filters.shape().size()];
        winograd(input, geometry)
                .backward(CpuTensor.of(input).floats(), CpuTensor.of(gradOutput).floats(), gradFilters);
        return new CpuTensor(filters.shape(), gradFilters, step);
    }

    private Winograd winograd(Tensor images, ConvolutionGeometry geometry) {
        return new Winograd(geometry, images.shape().length(0), means());
    }

    // --- point by point ---

    @Override
    public Tensor relu(Tensor tensor) {
        CpuTensor output = CpuTensor.room(tensor.shape(), false, CpuStep.current());
        FloatBuffer from = CpuTensor.of(tensor).floats();
        FloatBuffer to = output.floats();
        means().inPieces(tensor.shape().size(), () -> {
            float[] x = new float[CpuMeans.PIECE];
            return (begin, end) -> {
                from.get(begin, x, 0, end - begin);
                for (int i = 0; i < x.length; i++) {
                    x[i] = Math.max(x[i], 0);
                }
                to.put(begin, x, 0, end - begin);
            };
        });
        return output;
    }

    @Override
    public Tensor reluBackward(Tensor gradOutput, Tensor output) {
        ShapeChecks.exactly("the output", gradOutput.shape(), output.shape());
        CpuTensor back = CpuTensor.room(output.shape(), false, CpuStep.current());
        IntBuffer gradients = CpuTensor.of(gradOutput).bits();
        IntBuffer outputs = CpuTensor.of(output).bits();
        IntBuffer to = back.bits();
        means().inPieces(output.shape().size(), () -> {
            int[] g = new int[CpuMeans.PIECE];
            int[] y = new int[CpuMeans.PIECE];
            return (from, end) -> {
                gradients.get(from, g, 0, end - from);
                outputs.get(from, y, 0, end - from);
                for (int i = 0; i < g.length; i++) {
                    // All ones where the bits are those of a number above 0: a positive whole number.
                    g[i] &= (-y[i] & ~y[i]) >> 31;
                }
                to.put(from, g, 0, end - from);
            };
        });
        return back;
    }

    @Override
    public Tensor addBias(Tensor tensor, Tensor bias) {
        ShapeChecks.addBias(tensor.shape(), bias.shape());
        CpuTensor input = CpuTensor.of(tensor);
        CpuTensor sum = roomLike(input);
        float[] biases = CpuTensor.of(bias).values();
        double[] wide = new double[biases.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = biases[i];
        }
        new Columns(tensor.shape(), means()).add(input.floats(), wide, sum.floats());
        return sum;
    }

    @Override
    public Tensor biasBackward(Tensor gradOutput) {
        ShapeChecks.channels(gradOutput.shape());
        CpuStep step = CpuStep.current();
        double[] sums = new Columns(gradOutput.shape(), means())
                .sums(CpuTensor.of(gradOutput).floats());
        float[] gradient = new float[sums.length];
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] = (float) sums[c];
        }
        return new CpuTensor(Shape.of(gradient.length), gradient, step);
    }

    // --- linear algebra ---

    @Override
    public Tensor gemm(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Shape shape = ShapeChecks.gemm(a.shape(), transposeA, b.shape(), transposeB);
        CpuTensor product = CpuTensor.room(shape, false, CpuStep.current());
        means().blas()
                .multiply(
                        shape.length(0),
                        shape.length(1),
                        a.shape().length(transposeA ? 0 : 1),
                        pointer(CpuTensor.of(a)),
                        transposeA,
                        pointer(CpuTensor.of(b)),
                        transposeB,
                        pointer(product));
        return product;
    }

    private static FloatPointer pointer(CpuTensor tensor) {
        return new FloatPointer(tensor.nativeFloats());
    }

    // --- pooling ---

    @Override
    public Tensor pool(Pooling kind, Tensor input, PoolingGeometry geometry) {
        ShapeChecks.pool(input.shape(), geometry);
        int images = input.shape().length(0);
        CpuTensor pooled = CpuTensor.room(geometry.outputShape(images), false, CpuStep.current());
        Planes planes = new Planes(geometry, images, means());
        switch (kind) {
            case MAX -> new MaxPool(planes).pool(CpuTensor.of(input).bits(), pooled.bits());
            case AVERAGE -> new MeanPool(planes).pool(CpuTensor.of(input).floats(), pooled.floats());
        }
        return pooled;
    }

    @Override
    public Tensor poolBackward(Pooling kind, Tensor input, Tensor gradOutput, PoolingGeometry geometry) {
        ShapeChecks.poolBackward(input.shape(), gradOutput.shape(), geometry);
        CpuTensor back = CpuTensor.room(input.shape(), false, CpuStep.current());
        Planes planes = new Planes(geometry, input.shape().length(0), means());
        CpuTensor image = CpuTensor.of(input);
        CpuTensor gradient = CpuTensor.of(gradOutput);
        image.requireUsable();
        switch (kind) {
            case MAX -> new MaxPool(planes).back(image.bits(), gradient.floats(), back.floats());
            case AVERAGE -> new MeanPool(planes).back(gradient.floats(), back.floats());
        }
        return back;
    }

    // --- normalization ---

    @Override
    public BatchNorm batchNorm(Tensor input, Tensor gamma, Tensor beta, double epsilon) {
        ShapeChecks.batchNorm(input.shape(), gamma.shape(), beta.shape());
        CpuStep step = CpuStep.current();
        CpuTensor mean = CpuTensor.room(gamma.shape(), true, step);
        CpuTensor variance = CpuTensor.room(gamma.shape(), true, step);
        new ChannelNorm(input.shape(), means()).moments(CpuTensor.of(input).floats(), mean.values(), variance.values());
        return new BatchNorm(normalize(input, mean, variance, gamma, beta, epsilon), mean, variance);
    }

    @Override
    public Tensor normalize(Tensor input, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        ShapeChecks.normalize(input.shape(), mean.shape(), variance.shape(), gamma.shape(), beta.shape());
        CpuTensor from = CpuTensor.of(input);
        CpuTensor output = roomLike(from);
        new ChannelNorm(input.shape(), means())
                .normalize(
                        from.floats(),
                        CpuTensor.of(mean).values(),
                        CpuTensor.of(variance).values(),
                        CpuTensor.of(gamma).values(),
                        CpuTensor.of(beta).values(),
                        epsilon,
                        output.floats());
        return output;
    }

    @Override
    public BatchNormGradients batchNormBackward(
            Tensor input, Tensor gradOutput, Tensor gamma, Tensor mean, Tensor variance, double epsilon) {
        ShapeChecks.batchNormBackward(input.shape(), gradOutput.shape(), gamma.shape(), mean.shape(), variance.shape());
        CpuStep step = CpuStep.current();
        CpuTensor from = CpuTensor.of(input);
        CpuTensor gradInput = roomLike(from);
        CpuTensor gradGamma = CpuTensor.room(gamma.shape(), true, step);
        CpuTensor gradBeta = CpuTensor.room(gamma.shape(), true, step);
        new ChannelNorm(input.shape(), means())
                .backward(
                        from.floats(),
                        CpuTensor.of(gradOutput).floats(),
                        CpuTensor.of(gamma).values(),
                        CpuTensor.of(mean).values(),
                        CpuTensor.of(variance).values(),
                        epsilon,
                        gradInput.floats(),
                        gradGamma.values(),
                        gradBeta.values());
        return new BatchNormGradients(gradInput, gradGamma, gradBeta);
    }

    // --- updates ---

    @Override
    public void nesterov(Tensor parameter, Tensor gradient, Tensor velocity, double rate, double momentum) {
        ShapeChecks.update(parameter, gradient, velocity);
        CpuStep.current();
        FloatBuffer gradients = CpuTensor.of(gradient).floats();
        FloatBuffer velocities = CpuTensor.of(velocity).nativeFloatsToChange();
        FloatBuffer parameters = CpuTensor.of(parameter).nativeFloatsToChange();
        means().inPieces(parameter.shape().size(), () -> {
            float[] g = new float[CpuMeans.PIECE];
            float[] v = new float[CpuMeans.PIECE];
            float[] x = new float[CpuMeans.PIECE];
            return (from, to) -> {
                gradients.get(from, g, 0, to - from);
                velocities.get(from, v, 0, to - from);
                parameters.get(from, x, 0, to - from);
                HeapUpdates.nesterov(x, g, v, 0, to - from, rate, momentum);
                velocities.put(from, v, 0, to - from);
                parameters.put(from, x, 0, to - from);
            };
        });
    }

    /** Room for a result of the same shape, where the argument is. */
    private static CpuTensor roomLike(CpuTensor argument) {
        return CpuTensor.room(argument.shape(), argument.isOnHeap(), CpuStep.current());
    }
}
