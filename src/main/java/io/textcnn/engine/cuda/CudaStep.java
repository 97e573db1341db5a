package io.textcnn.engine.cuda;

import io.textcnn.engine.Shape;
import io.textcnn.engine.ThreadStep;

/** A step: where its tensors lie, and what its kernels are launched with. */
final class CudaStep extends ThreadStep<CudaStep> {
    private final CudaMemory memory;
    private final Arena arena;

    CudaStep(ThreadLocal<CudaStep> current, CudaMemory memory) {
        super(current);
        this.memory = memory;
        this.arena = memory.borrow();
        current.set(this);
    }

    /** The step of this thread. */
    static CudaStep current(ThreadLocal<CudaStep> current) {
        return require(current);
    }

    /** A tensor whose elements are yet to be computed. */
    CudaTensor make(Shape shape) {
        return new CudaTensor(shape, take(shape.size() * (long) memory.realBytes()), memory, this);
    }

    /** Memory for this step. */
    long take(long bytes) {
        return arena.take(bytes);
    }

    /** Room for as many numbers of the backend's precision. */
    long takeReals(long count) {
        return arena.take(count * memory.realBytes());
    }

    /** Whole numbers, on the card for this step. */
    long put(int... values) {
        long address = arena.take(values.length * (long) Integer.BYTES);
        memory.send(address, values);
        return address;
    }

    /** For the next launch. */
    Arguments arguments() {
        return arena.arguments().clear();
    }

    @Override
    protected void release() {
        memory.give(arena);
    }
}
