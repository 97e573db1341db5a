package io.textcnn.engine;

/** A parameter's gradient: dense, or only those rows of a table that a batch touched. */
public sealed interface Gradient permits Gradient.Dense, Gradient.Rows {

    /** A gradient with the parameter's own shape. */
    record Dense(Tensor values) implements Gradient {}

    /**
     * The gradient of a table of which only some rows were read.
     *
     * @param ids the rows read, of any shape; a row may occur more than once, its gradients then add up, and {@link
     *     Indices#NONE} is dropped
     * @param rows one gradient row an id, {@code [ids, columns]}
     * @param tableRows how many rows the table has
     */
    record Rows(Indices ids, Tensor rows, int tableRows) implements Gradient {}

    /** This gradient with the parameter's own shape; rows not touched are zero. */
    default Tensor dense(Backend backend) {
        if (this instanceof Rows rows) {
            return backend.scatterAdd(rows.ids(), rows.rows(), rows.tableRows());
        }
        return ((Dense) this).values();
    }
}
