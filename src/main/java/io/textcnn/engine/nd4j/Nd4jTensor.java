package io.textcnn.engine.nd4j;

import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An ND4J array that knows how long it may be used. */
final class Nd4jTensor implements Tensor {
    private final INDArray array;
    private final Shape shape;
    /** The step that owns it; null for a parameter. */
    private final Nd4jStep owner;

    private boolean closed;

    Nd4jTensor(INDArray array, Nd4jStep owner) {
        this.array = array;
        this.owner = owner;
        this.shape =
                Shape.of(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
    }

    /** The array, if it may still be used. */
    INDArray array() {
        if (closed) {
            throw new IllegalStateException("this parameter " + shape + " has been closed");
        }
        if (owner != null) {
            owner.require(this);
        }
        return array;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void close() {
        if (owner == null && !closed) {
            closed = true;
            array.close();
        }
    }

    @Override
    public String toString() {
        return "tensor " + shape;
    }
}
