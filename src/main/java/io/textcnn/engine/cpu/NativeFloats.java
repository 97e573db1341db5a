package io.textcnn.engine.cpu;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Native memory that OpenBLAS computes in, seen from Java as a buffer: copies through it cost no native call. */
final class NativeFloats implements AutoCloseable {
    /** A buffer's bytes are counted by an {@code int}. */
    private static final long LARGEST = Integer.MAX_VALUE / Float.BYTES;

    private final FloatPointer pointer;
    private final FloatBuffer buffer;

    /**
     * Room for that many numbers, and some more: the next batch may be a little larger.
     *
     * @throws IllegalArgumentException if they are more than a buffer holds
     */
    static NativeFloats ofAtLeast(long floats) {
        if (floats > LARGEST) {
            throw new IllegalArgumentException("a matrix has " + floats + " elements, more than the " + LARGEST
                    + " that fit into one piece of memory; use smaller batches");
        }
        return new NativeFloats(Math.min(floats + floats / 4, LARGEST));
    }

    private NativeFloats(long capacity) {
        this.pointer = new FloatPointer(capacity);
        this.buffer = pointer.asBuffer();
    }

    long capacity() {
        return pointer.capacity();
    }

    void put(int index, float[] values) {
        buffer.put(index, values);
    }

    void get(int index, float[] values) {
        buffer.get(index, values);
    }

    /** The memory from an element on, for a native call. */
    FloatPointer from(long index) {
        return pointer.getPointer(index);
    }

    @Override
    public void close() {
        pointer.close();
    }
}
