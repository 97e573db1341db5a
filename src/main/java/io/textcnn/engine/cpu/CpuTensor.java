package io.textcnn.engine.cpu;

import io.textcnn.engine.Shape;
import io.textcnn.engine.ShapeChecks;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.nd4j.Nd4jBackend;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Numbers in a Java array, in ND4J's memory, or in both.
 *
 * <p>They are copied to the other side when an operation there first asks for them. Reading leaves both sides in place;
 * who changes them drops the other side. So a network's tensors stay where its operations are, and nothing is copied to
 * and fro.
 */
final class CpuTensor implements Tensor {
    private final Shape shape;
    /** The step that owns it; null for a parameter. */
    private final CpuStep owner;
    /** The numbers in row-major order; null if ND4J has the only copy. */
    private float[] heap;
    /** ND4J's copy; null if there is none. */
    private Tensor twin;
    /** Whose tensor the twin is. */
    private Nd4jBackend nd4j;

    private boolean closed;

    /** Numbers on the heap; the array is handed over. */
    CpuTensor(Shape shape, float[] heap, CpuStep owner) {
        ShapeChecks.filled(shape, heap.length);
        this.shape = shape;
        this.heap = heap;
        this.owner = owner;
    }

    /** Numbers that ND4J computed in this step. */
    CpuTensor(Tensor twin, Nd4jBackend nd4j, CpuStep owner) {
        this.shape = twin.shape();
        this.twin = twin;
        this.nd4j = nd4j;
        this.owner = owner;
    }

    /**
     * A tensor whose numbers are yet to be filled in, through {@link #floats()} or {@link #bits()}.
     *
     * @param onHeap where they shall be
     */
    static CpuTensor room(Shape shape, boolean onHeap, CpuStep step) {
        return onHeap
                ? new CpuTensor(shape, new float[shape.size()], step)
                : new CpuTensor(step.nd4j().room(shape), step.nd4j(), step);
    }

    /**
     * The tensor as its backend made it.
     *
     * @throws IllegalArgumentException if it is another backend's
     */
    static CpuTensor of(Tensor tensor) {
        if (tensor instanceof CpuTensor own) {
            return own;
        }
        throw new IllegalArgumentException("not a tensor of this backend: " + tensor);
    }

    void requireUsable() {
        if (closed) {
            throw new IllegalStateException("this parameter " + shape + " has been closed");
        }
        if (owner != null) {
            owner.require(this);
        }
    }

    /** Whether the numbers can be read on the heap without copying them there. */
    boolean isOnHeap() {
        requireUsable();
        return heap != null;
    }

    /** The numbers, to read. */
    float[] values() {
        requireUsable();
        if (heap == null) {
            float[] numbers = new float[shape.size()];
            floats().get(0, numbers);
            heap = numbers;
        }
        return heap;
    }

    /** The numbers where they are, in row-major order, to read. */
    FloatBuffer floats() {
        requireUsable();
        return heap != null ? FloatBuffer.wrap(heap) : nd4j.memory(twin).asFloatBuffer();
    }

    /** The numbers in ND4J's memory, in row-major order, to read; inside a step. */
    FloatBuffer nativeFloats() {
        Tensor tensor = twin();
        return nd4j.memory(tensor).asFloatBuffer();
    }

    /** The numbers in ND4J's memory, to change in place, a parameter's; inside a step. */
    FloatBuffer nativeFloatsToChange() {
        Tensor tensor = twinToChange();
        return nd4j.memory(tensor).asFloatBuffer();
    }

    /** The bits of the numbers, in ND4J's memory, in row-major order, to read; inside a step. */
    IntBuffer bits() {
        Tensor tensor = twin();
        return nd4j.memory(tensor).asIntBuffer();
    }

    /** The numbers for another tensor of the step: a copy of a parameter's, which may change before the step ends. */
    float[] unsharedValues() {
        return owner == null ? values().clone() : values();
    }

    /** The numbers, to change in place. */
    float[] valuesToChange() {
        float[] values = values();
        dropTwin();
        return values;
    }

    /** The numbers as ND4J's tensor, to read; inside a step. */
    Tensor twin() {
        requireUsable();
        if (twin == null) {
            nd4j = CpuStep.current().nd4j();
            twin = owner == null ? nd4j.parameter(shape, heap) : nd4j.tensor(shape, heap);
        }
        return twin;
    }

    /** The numbers as ND4J's tensor, to change in place; inside a step. */
    Tensor twinToChange() {
        Tensor tensor = twin();
        heap = null;
        return tensor;
    }

    private void dropTwin() {
        if (twin != null) {
            twin.close();
            twin = null;
        }
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void close() {
        if (owner == null && !closed) {
            closed = true;
            dropTwin();
            heap = null;
        }
    }

    @Override
    public String toString() {
        return "tensor " + shape;
    }
}
