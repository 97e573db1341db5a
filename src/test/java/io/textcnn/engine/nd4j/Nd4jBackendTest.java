package io.textcnn.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.engine.PreciseBackendConformance;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The whole conformance kit on ND4J, in both precisions, and what several backends in one process owe each other. */
class Nd4jBackendTest extends PreciseBackendConformance {
    private static final float[] SEVENS = {7, 7};

    @Override
    protected Backend backend(Precision precision) {
        return new Nd4jBackend(precision);
    }

    @Test
    void closingOneBackendLeavesAnothersStepAlone() {
        Backend first = new Nd4jBackend(Precision.FLOAT32);
        Backend second = new Nd4jBackend(Precision.FLOAT64);
        try (Step step = second.step()) {
            second.tensor(Shape.of(2), SEVENS);
        }
        try (Step step = first.step()) {
            Tensor sevens = first.tensor(Shape.of(2), SEVENS);
            second.close();
            first.tensor(Shape.of(1000), new float[1000]);
            assertArrayEquals(SEVENS, first.toFloats(sevens));
        }
        first.close();
    }

    @Test
    void aBackendWithAnOpenStepStaysOpen() {
        Backend backend = new Nd4jBackend(Precision.FLOAT32);
        try (Step step = backend.step()) {
            Tensor sevens = backend.tensor(Shape.of(2), SEVENS);
            assertThrows(IllegalStateException.class, backend::close);
            assertArrayEquals(SEVENS, backend.toFloats(sevens));
        }
        backend.close();
    }

    @Test
    void aBackendMayBeUsedAgainAfterItsMemoryWasGivenBack() {
        Backend backend = new Nd4jBackend(Precision.FLOAT32);
        for (int i = 0; i < 3; i++) {
            try (Step step = backend.step()) {
                Tensor sevens = backend.tensor(Shape.of(2), SEVENS);
                assertArrayEquals(new float[] {14, 14}, backend.toFloats(backend.add(sevens, sevens)));
            }
            backend.close();
        }
    }

    @Test
    void refusesTensorsOfAnotherPrecision() {
        Backend single = new Nd4jBackend(Precision.FLOAT32);
        Backend twice = new Nd4jBackend(Precision.FLOAT64);
        try (Tensor doubles = twice.parameter(Shape.of(2), SEVENS);
                Step step = single.step()) {
            Tensor floats = single.tensor(Shape.of(2), SEVENS);
            String message = assertThrows(IllegalArgumentException.class, () -> single.add(floats, doubles))
                    .getMessage();
            assertTrue(message.contains("FLOAT32") && message.contains("DOUBLE"), message);
        }
    }

    @Test
    void aTensorOfAStepStaysInItsThread() {
        Backend backend = new Nd4jBackend(Precision.FLOAT32);
        try (Step step = backend.step()) {
            Tensor sevens = backend.tensor(Shape.of(2), SEVENS);
            Indices ids = backend.indices(Shape.of(1), new int[1]);
            assertElsewhereRefused(() -> backend.toFloats(sevens));
            assertElsewhereRefused(() -> backend.toInts(ids));
        }
    }

    @Test
    void saysWhatOutlivedItsStep() {
        Backend backend = new Nd4jBackend(Precision.FLOAT32);
        Tensor sevens;
        Indices ids;
        try (Step step = backend.step()) {
            sevens = backend.tensor(Shape.of(2), SEVENS);
            ids = backend.indices(Shape.of(3), new int[3]);
        }
        assertEquals(
                "the step that owned tensor [2] has ended",
                assertThrows(IllegalStateException.class, () -> backend.toFloats(sevens))
                        .getMessage());
        assertEquals(
                "the step that owned indices [3] has ended",
                assertThrows(IllegalStateException.class, () -> backend.toInts(ids))
                        .getMessage());
    }

    /** Not when some garbage collection comes by. */
    @Test
    void aClosedParameterGivesItsMemoryBackAtOnce() {
        Backend backend = new Nd4jBackend(Precision.FLOAT32);
        Nd4jTensor parameter = (Nd4jTensor) backend.parameter(Shape.of(2), SEVENS);
        INDArray array = parameter.array();
        assertFalse(array.wasClosed());
        parameter.close();
        assertTrue(array.wasClosed());
    }

    private static void assertElsewhereRefused(Runnable use) {
        CompletionException thrown = assertThrows(
                CompletionException.class, () -> CompletableFuture.runAsync(use).join());
        assertTrue(thrown.getCause() instanceof IllegalStateException, thrown::toString);
    }
}
