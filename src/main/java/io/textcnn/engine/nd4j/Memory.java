package io.textcnn.engine.nd4j;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The memory of arrays, as Java sees it. */
final class Memory {
    private Memory() {}

    /** The bytes of a dense array, from its first element on; the array must be kept as long. */
    static ByteBuffer of(INDArray array) {
        long bytes = array.length() * array.dataType().width();
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tensor of " + bytes / (1 << 20)
                    + " MB is more than fits into one piece of memory, 2 GB; use smaller batches");
        }
        // A pointer of its own: that of the array would be bounded for all who use it.
        Pointer first = array.data().addressPointer();
        return new BytePointer(first).capacity(bytes).asByteBuffer().order(ByteOrder.nativeOrder());
    }
}
