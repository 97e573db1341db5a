package io.textcnn.engine.cuda;

import io.textcnn.engine.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.Pointer;

/**
 * A kernel's arguments, packed as its parameters lie in memory: each at the next multiple of its size. Used for one launch
 * after another.
 */
final class Arguments {
    private static final int CAPACITY = 512;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.nativeOrder());
    private final Pointer memory = new Pointer(bytes);
    private final boolean isDouble;

    Arguments(Precision precision) {
        this.isDouble = precision == Precision.FLOAT64;
    }

    /** Begins anew. */
    Arguments clear() {
        bytes.clear();
        return this;
    }

    /** An address in the card's memory. */
    Arguments pointer(long address) {
        align(Long.BYTES);
        bytes.putLong(address);
        return this;
    }

    /** Addresses in the card's memory, one after another. */
    Arguments pointers(long... addresses) {
        for (long address : addresses) {
            pointer(address);
        }
        return this;
    }

    /** An {@code int}. */
    Arguments integer(int value) {
        bytes.putInt(value);
        return this;
    }

    /** Values of {@code int}, one after another. */
    Arguments integers(int... values) {
        for (int value : values) {
            bytes.putInt(value);
        }
        return this;
    }

    /** A {@code long long}. */
    Arguments large(long value) {
        align(Long.BYTES);
        bytes.putLong(value);
        return this;
    }

    /** A {@code real}: float or double, as the backend computes. */
    Arguments real(double value) {
        if (isDouble) {
            align(Double.BYTES);
            bytes.putDouble(value);
        } else {
            bytes.putFloat((float) value);
        }
        return this;
    }

    /** Where they lie. */
    Pointer address() {
        return memory;
    }

    /** The arguments so far, from the buffer's start to its position. */
    ByteBuffer packed() {
        return bytes;
    }

    private void align(int size) {
        while (bytes.position() % size != 0) {
            bytes.put((byte) 0);
        }
    }
}
