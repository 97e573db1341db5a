package io.textcnn.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.engine.WordTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Steps keep nothing, by ND4J's own books: it lists each array and each call that holds native memory, and JavaCPP below it
 * each native object, until they are freed.
 */
class Nd4jMemoryTest {
    private static final int STEPS = 40;
    private static final int LOST = 7;

    /** Most of what layers do, on sentences of the given length. */
    private static void step(Backend backend, Tensor table, Tensor bank, Tensor filters, int length) {
        ConvolutionGeometry convolution =
                new ConvolutionGeometry(new Volume(6, 6, 2), new Volume(3, 3, 2), 2, Padding.same(), Stride.ONE);
        PoolingGeometry pooling = PoolingGeometry.square(convolution.output(), 2);
        try (Step step = backend.step()) {
            Indices words = backend.indices(Shape.of(2, length), new int[2 * length]);
            LookupConvolveMax maxima = backend.lookupConvolveMax(
                    List.of(WordTable.trained(table), WordTable.fixed(table)), words, List.of(bank));
            LookupConvolveMax.Gradients back = maxima.pullback().apply(maxima.maxima());
            backend.nesterov(table, back.table().orElseThrow().dense(backend), table, 0.1, 0);
            Tensor image = backend.tensor(Shape.of(2, 2, 6, 6), new float[144]);
            Tensor maps = backend.convolve(image, filters, convolution);
            Tensor pooled = backend.pool(Pooling.AVERAGE, maps, pooling);
            Tensor gradient = backend.poolBackward(Pooling.AVERAGE, maps, pooled, pooling);
            backend.convolveBackward(image, filters, gradient, convolution);
            Tensor logits = backend.reshape(pooled, Shape.of(2, 18));
            backend.softmaxCrossEntropy(logits, backend.indices(Shape.of(2), new int[] {3, 17}));
            backend.toFloats(backend.gemm(logits, false, logits, true));
        }
    }

    @Test
    void stepsKeepNothing() throws Exception {
        try (Backend backend = new Nd4jBackend(Precision.FLOAT32);
                Tensor table = backend.parameter(Shape.of(3, 2), new float[6]);
                Tensor bank = backend.parameter(Shape.of(4, 2, 3), new float[24]);
                Tensor filters = backend.parameter(Shape.of(2, 2, 3, 3), new float[36])) {
            for (int i = 0; i < STEPS; i++) {
                step(backend, table, bank, filters, 1 + i % 5);
            }
            long before = HeldMemory.count();
            for (int i = 0; i < STEPS; i++) {
                step(backend, table, bank, filters, 1 + i % 5);
            }
            assertEquals(before, HeldMemory.count());
            List<Tensor> lost = new ArrayList<>();
            for (int i = 0; i < LOST; i++) {
                lost.add(backend.parameter(Shape.of(1), new float[1]));
            }
            long losing = HeldMemory.count();
            assertTrue(losing >= before + LOST, () -> before + " became " + losing + ", so a loss is not seen");
            lost.forEach(Tensor::close);
            lost.clear();
            assertEquals(before, HeldMemory.count());
        }
    }
}
