package io.textcnn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** An update by the rows of a table that were touched leads where an update of the whole table leads. */
class RowGradientsTest {
    private static final int ROWS = 9;
    private static final int COLUMNS = 3;
    private static final int IDS = 4;
    private static final int UPDATES = 40;

    private final Backend backend = Backends.open(Precision.FLOAT64);

    /** Few ids of many rows: rows rest for several updates, occur twice in one, and some ids are no row. */
    @Test
    void rowsLeadWhereDenseGradientsLead() {
        for (UpdateRule rule : List.of(
                new UpdateRule.Adadelta(1, 0.7, 1e-3),
                new UpdateRule.Adam(0.1, 0.8, 0.9, 1e-6),
                new UpdateRule.Sgd(0.1, 0.9))) {
            SplittableRandom random = new SplittableRandom(1);
            double[] start = random.doubles((long) ROWS * COLUMNS, -1, 1).toArray();
            try (Tensor byRows = backend.parameter(Shape.of(ROWS, COLUMNS), start);
                    Tensor whole = backend.parameter(Shape.of(ROWS, COLUMNS), start);
                    UpdateRule.History rowHistory = rule.begin(backend, byRows.shape());
                    UpdateRule.History wholeHistory = rule.begin(backend, whole.shape())) {
                for (int update = 0; update < UPDATES; update++) {
                    int[] ids = random.ints(IDS, Indices.NONE, update % 10 == 3 ? 0 : ROWS)
                            .toArray();
                    double[] values =
                            random.doubles((long) IDS * COLUMNS, -1, 1).toArray();
                    try (Step step = backend.step()) {
                        Gradient.Rows rows = new Gradient.Rows(
                                backend.indices(Shape.of(2, 2), ids),
                                backend.tensor(Shape.of(2, 2, COLUMNS), values),
                                ROWS);
                        rowHistory.update(byRows, rows);
                        wholeHistory.update(whole, new Gradient.Dense(rows.dense(backend)));
                    }
                    assertArrayEquals(
                            backend.toDoubles(whole), backend.toDoubles(byRows), 1e-12, rule + ", update " + update);
                }
            }
        }
    }

    @Test
    void aParameterKeepsToOneKindOfGradient() {
        UpdateRule rule = UpdateRule.Adadelta.kim2014();
        try (Tensor table = backend.parameter(Shape.of(1, 1), new double[1]);
                UpdateRule.History history = rule.begin(backend, table.shape());
                Step step = backend.step()) {
            Tensor one = backend.tensor(Shape.of(1, 1), new double[] {1});
            history.update(table, new Gradient.Rows(backend.indices(Shape.of(1), new int[1]), one, 1));
            assertThrows(IllegalStateException.class, () -> history.update(table, new Gradient.Dense(one)));
            assertEquals(Shape.of(1, 1), table.shape());
        }
    }
}
