package io.textcnn.engine.cpu;

import static org.bytedeco.openblas.presets.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.presets.openblas_nolapack.blas_set_num_threads;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.WordTable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is set for the whole process is set back. */
class BlasThreadsTest {
    private int before;

    @BeforeEach
    void remember() {
        before = blas_get_num_threads();
    }

    @AfterEach
    void setBack() {
        blas_set_num_threads(before > 0 ? before : 1);
    }

    @Test
    void theLastOfAllSetsBackWhatItWas() {
        BlasThreads threads = new BlasThreads();
        blas_set_num_threads(3);
        for (int user = 0; user < 2; user++) {
            threads.enter();
            threads.one();
            assertEquals(1, blas_get_num_threads());
        }
        threads.leave();
        assertEquals(1, blas_get_num_threads(), "one still computes");
        threads.leave();
        assertEquals(3, blas_get_num_threads());
    }

    @Test
    void whatOthersSetMeanwhileIsSetBack() {
        BlasThreads threads = new BlasThreads();
        blas_set_num_threads(3);
        threads.enter();
        threads.one();
        blas_set_num_threads(2);
        threads.one();
        assertEquals(1, blas_get_num_threads());
        threads.leave();
        assertEquals(2, blas_get_num_threads());

        threads.enter();
        threads.one();
        blas_set_num_threads(4);
        threads.leave();
        assertEquals(4, blas_get_num_threads(), "set after the last product");
    }

    @Test
    void oneStaysOne() {
        BlasThreads threads = new BlasThreads();
        blas_set_num_threads(1);
        threads.enter();
        threads.one();
        threads.leave();
        assertEquals(1, blas_get_num_threads());
    }

    @Test
    void productsAreComputedByOneThreadEach() {
        blas_set_num_threads(3);
        try (Backend backend = new CpuBackend(2);
                Step step = backend.step()) {
            assertEquals(1, blas_get_num_threads());
            Tensor a = backend.tensor(Shape.of(1, 2), new float[] {1, 2});
            blas_set_num_threads(2);
            assertEquals(5, backend.toFloats(backend.gemm(a, false, a, true))[0]);
            assertEquals(1, blas_get_num_threads());
            blas_set_num_threads(2);
            Indices sentence = backend.indices(Shape.of(1, 1), new int[] {0});
            Tensor bank = backend.tensor(Shape.of(1, 2, 1), new float[] {3, 4});
            assertEquals(
                    11,
                    backend.toFloats(backend.lookupConvolveMax(List.of(WordTable.fixed(a)), sentence, List.of(bank))
                            .maxima())[0]);
            assertEquals(1, blas_get_num_threads());
        }
    }
}
