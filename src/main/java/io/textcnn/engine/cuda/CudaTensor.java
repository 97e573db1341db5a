package io.textcnn.engine.cuda;

import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;

/** A row-major array on the card. */
final class CudaTensor implements Tensor {
    private final Shape shape;
    private final long address;
    private final CudaMemory memory;
    /** The step that owns it; null for a parameter. */
    private final CudaStep owner;

    private boolean closed;

    CudaTensor(Shape shape, long address, CudaMemory memory, CudaStep owner) {
        this.shape = shape;
        this.address = address;
        this.memory = memory;
        this.owner = owner;
    }

    /**
     * The tensor as its backend made it.
     *
     * @throws IllegalArgumentException if it is that of another kind of backend
     */
    static CudaTensor of(Tensor tensor) {
        if (tensor instanceof CudaTensor own) {
            return own;
        }
        throw new IllegalArgumentException("not a tensor of this backend: " + tensor);
    }

    /** Where it lies, if it may still be used. */
    long address() {
        if (closed) {
            throw new IllegalStateException("this parameter " + shape + " has been closed");
        }
        if (owner != null) {
            owner.require(this);
        }
        return address;
    }

    boolean isParameter() {
        return owner == null;
    }

    /** The same memory in another shape, for as long as the step that owns it. */
    CudaTensor as(Shape other) {
        return new CudaTensor(other, address(), memory, owner);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public void close() {
        if (owner == null && !closed) {
            closed = true;
            memory.device().free(address);
        }
    }

    @Override
    public String toString() {
        return "tensor " + shape;
    }
}
