package io.textcnn.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class GradientTest {
    @Test
    void aDenseGradientIsItself() {
        Backend backend = new ReferenceBackend();
        try (Step step = backend.step()) {
            Tensor values = Values.row(1, 2).on(backend);
            assertSame(values, new Gradient.Dense(values).dense(backend));
        }
    }

    @Test
    void rowsAddUpInTheirTable() {
        Backend backend = new ReferenceBackend();
        try (Step step = backend.step()) {
            Gradient rows = new Gradient.Rows(
                    Integers.row(2, Indices.NONE, 2).on(backend),
                    Values.matrix(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6})
                            .on(backend),
                    4);
            Values expected =
                    Values.matrix(new double[] {0, 0}, new double[] {0, 0}, new double[] {6, 8}, new double[] {0, 0});
            Workbench.assertExactly("dense", expected, Values.from(backend, rows.dense(backend)));
        }
    }

    @Test
    void aPrecisionKnowsItsSize() {
        assertEquals(4, Precision.FLOAT32.bytes());
        assertEquals(8, Precision.FLOAT64.bytes());
    }
}
