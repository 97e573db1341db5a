package io.textcnn.nn;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;

/** A named tensor that training changes; it lives outside all steps, until it is closed. */
public final class Parameter implements AutoCloseable {
    private final String name;
    private final Tensor value;

    /** A parameter with these initial values, in row-major order. */
    public Parameter(Backend backend, String name, Shape shape, float[] values) {
        this.name = name;
        this.value = backend.parameter(shape, values);
    }

    /** The name it is told apart by, within its network. */
    public String name() {
        return name;
    }

    /** Its current value. */
    public Tensor value() {
        return value;
    }

    /** The lengths of its axes. */
    public Shape shape() {
        return value.shape();
    }

    @Override
    public void close() {
        value.close();
    }

    @Override
    public String toString() {
        return name + " " + value.shape();
    }
}
