package io.textcnn.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.BatchNorm;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.engine.nd4j.HeldMemory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training on images keeps nothing from one step to the next, by the books of ND4J and of JavaCPP below it. */
class CpuImageMemoryTest {
    private static final int STEPS = 40;
    private static final Volume IMAGE = new Volume(8, 8, 3);
    private static final ConvolutionGeometry CONVOLUTION =
            new ConvolutionGeometry(IMAGE, new Volume(3, 3, 3), 4, Padding.same(), Stride.ONE);
    private static final PoolingGeometry POOLING = PoolingGeometry.square(CONVOLUTION.output(), 2);

    /** The network's parameters; each is its own velocity, which is good enough to keep memory. */
    private static final class Parameters implements AutoCloseable {
        private final Tensor filters;
        private final Tensor bias;
        private final Tensor gamma;
        private final Tensor weights;

        Parameters(Backend backend) {
            filters = backend.parameter(CONVOLUTION.filterShape(), new float[4 * 27]);
            bias = backend.parameter(Shape.of(4), new float[4]);
            gamma = backend.parameter(Shape.of(4), new float[] {1, 1, 1, 1});
            weights = backend.parameter(Shape.of(5, 64), new float[5 * 64]);
        }

        @Override
        public void close() {
            filters.close();
            bias.close();
            gamma.close();
            weights.close();
        }
    }

    private static void step(Backend backend, Parameters p, int batch) {
        try (Step step = backend.step()) {
            Tensor images = backend.tensor(Shape.of(batch, 3, 8, 8), new float[batch * 192]);
            Tensor maps = backend.convolve(images, p.filters, p.bias, CONVOLUTION);
            BatchNorm norm = backend.batchNorm(maps, p.gamma, p.bias, 1e-5);
            Tensor active = backend.relu(norm.output());
            Tensor pooled = backend.pool(Pooling.MAX, active, POOLING);
            Tensor rows = backend.reshape(pooled, Shape.of(batch, 64));
            Tensor logits = backend.gemm(rows, false, p.weights, true);
            Tensor gradient = backend.softmaxCrossEntropy(logits, backend.indices(Shape.of(batch), new int[batch]))
                    .gradLogits();
            backend.nesterov(p.weights, backend.gemm(gradient, true, rows, false), p.weights, 0.1, 0.9);
            Tensor back = backend.reshape(backend.gemm(gradient, false, p.weights, false), pooled.shape());
            back = backend.poolBackward(Pooling.MAX, active, back, POOLING);
            back = backend.reluBackward(back, active);
            back = backend.batchNormBackward(maps, back, p.gamma, norm.mean(), norm.variance(), 1e-5)
                    .input();
            backend.moveTowards(p.gamma, norm.variance(), 0.1);
            backend.nesterov(p.bias, backend.biasBackward(back), p.bias, 0.1, 0.9);
            ConvolutionGradients gradients = backend.convolveBackward(images, p.filters, back, CONVOLUTION);
            backend.nesterov(p.filters, gradients.filters(), p.filters, 0.1, 0.9);
        }
    }

    private static Tensor parameterOnTheBooks(Backend backend) {
        Tensor parameter = backend.parameter(Shape.of(5, 64), new float[5 * 64]);
        try (Step step = backend.step()) {
            backend.permute(parameter, 1, 0);
        }
        return parameter;
    }

    /** By each of the two ways to convolve. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stepsKeepNothing(boolean winograd) throws Exception {
        try (Backend backend = new CpuBackend(2, (geometry, images, threads) -> winograd);
                Parameters parameters = new Parameters(backend)) {
            for (int i = 0; i < STEPS; i++) {
                step(backend, parameters, 1 + i % 5);
            }
            // The first of its kind leaves something behind for all that follow.
            parameterOnTheBooks(backend).close();
            long before = HeldMemory.count();
            for (int i = 0; i < STEPS; i++) {
                step(backend, parameters, 1 + i % 5);
            }
            assertEquals(before, HeldMemory.count());
            // What is lost would be seen.
            Tensor lost = parameterOnTheBooks(backend);
            assertTrue(HeldMemory.count() > before, "a parameter in ND4J's memory is on the books");
            lost.close();
            assertEquals(before, HeldMemory.count());
        }
    }
}
