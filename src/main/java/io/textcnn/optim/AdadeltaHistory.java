package io.textcnn.optim;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Gradient;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import java.util.Arrays;

/**
 * Adadelta's running means of one parameter.
 *
 * <p>Of a table, only the rows that a batch touched are updated. A row without a gradient would only have its means
 * multiplied by rho, so that is made up for when the row is next touched: the result is the dense one, to rounding.
 */
final class AdadeltaHistory implements UpdateRule.History {
    private final Backend backend;
    private final UpdateRule.Adadelta rule;
    private final Tensor squaredGradients;
    private final Tensor squaredUpdates;

    private long time;
    /** By row: the update that last touched it; null until a gradient of rows comes. */
    private long[] touched;
    /** By row: its place among the rows of this update, or {@link Indices#NONE}; kept to save its allocation. */
    private int[] places;

    AdadeltaHistory(Backend backend, UpdateRule.Adadelta rule, Shape shape) {
        this.backend = backend;
        this.rule = rule;
        this.squaredGradients = Checks.zeros(backend, shape);
        this.squaredUpdates = Checks.zeros(backend, shape);
    }

    /**
     * Takes one step.
     *
     * @throws IllegalStateException if a dense gradient follows gradients of rows
     */
    @Override
    public void update(Tensor parameter, Gradient gradient, double factor) {
        time++;
        if (gradient instanceof Gradient.Rows rows) {
            updateRows(parameter, rows, factor);
        } else if (touched == null) {
            backend.adadelta(
                    parameter,
                    gradient.dense(backend),
                    squaredGradients,
                    squaredUpdates,
                    rule.rate() * factor,
                    rule.rho(),
                    rule.epsilon());
        } else {
            throw new IllegalStateException("a parameter has gradients of rows or dense ones, not both in turn");
        }
    }

    private void updateRows(Tensor table, Gradient.Rows gradient, double factor) {
        if (touched == null) {
            touched = new long[gradient.tableRows()];
            Arrays.fill(touched, time - 1);
            places = new int[gradient.tableRows()];
            Arrays.fill(places, Indices.NONE);
        }
        int[] ids = backend.toInts(gradient.ids());
        int[] rows = new int[ids.length];
        int count = 0;
        int[] positions = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int id = ids[i];
            if (id != Indices.NONE && places[id] == Indices.NONE) {
                places[id] = count;
                rows[count++] = id;
            }
            positions[i] = id == Indices.NONE ? Indices.NONE : places[id];
        }
        if (count == 0) {
            return;
        }
        double[] decays = new double[count];
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            places[row] = Indices.NONE;
            decays[i] = Math.pow(rule.rho(), (double) (time - 1 - touched[row]));
            touched[row] = time;
        }
        backend.adadeltaRows(
                table,
                backend.indices(Shape.of(count), Arrays.copyOf(rows, count)),
                summed(gradient, positions, count),
                decays,
                squaredGradients,
                squaredUpdates,
                rule.rate() * factor,
                rule.rho(),
                rule.epsilon());
    }

    /** The gradient with one row for each row of the table that has one, in the order of {@code positions}. */
    private Tensor summed(Gradient.Rows gradient, int[] positions, int count) {
        // Where each row occurs once they are in that order already.
        return count == positions.length && gradient.rows().shape().rank() == 2
                ? gradient.rows()
                : backend.scatterAdd(backend.indices(gradient.ids().shape(), positions), gradient.rows(), count);
    }

    @Override
    public void close() {
        squaredGradients.close();
        squaredUpdates.close();
    }
}
