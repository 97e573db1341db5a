package io.textcnn.engine.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.cuda.cudart.CUevent_st;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Pointer;

/**
 * Memory that the card copies from and to by itself, while this side goes on: two halves filled in turn, each again once
 * what was copied from it has arrived.
 */
final class Staging {
    private static final int HALF = 4 * Device.LARGEST_COPY;
    private static final int ALIGNMENT = 64;

    private final CUstream_st stream;
    private final Pointer memory;
    private final ByteBuffer bytes;
    private final Pointer returned;
    private final ByteBuffer returnedBytes;
    private final CUevent_st[] emptied = {new CUevent_st(), new CUevent_st()};
    private final Address source = new Address(0);
    private int half;
    private int next;
    private int staged;

    Staging(CUstream_st stream) {
        this.stream = stream;
        this.memory = host(2L * HALF);
        this.bytes = memory.asByteBuffer().order(ByteOrder.nativeOrder());
        this.returned = host(Device.LARGEST_COPY);
        this.returnedBytes = returned.asByteBuffer();
        for (CUevent_st event : emptied) {
            Checked.driver(cudart.cuEventCreate(event, cudart.CU_EVENT_DISABLE_TIMING), "make an event");
        }
    }

    private static Pointer host(long size) {
        Pointer pointer = new Pointer();
        Checked.driver(cudart.cuMemHostAlloc(pointer, size, 0), "give memory for copies");
        return pointer.capacity(size);
    }

    ByteBuffer stage(int size) {
        if (next + size > (half + 1) * HALF) {
            Checked.driver(cudart.cuEventRecord(emptied[half], stream), "record an event");
            half = 1 - half;
            next = half * HALF;
            Checked.driver(cudart.cuEventSynchronize(emptied[half]), "copy");
        }
        staged = next;
        next = (next + size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return bytes.slice(staged, size).order(ByteOrder.nativeOrder());
    }

    void send(int size, long to) {
        Checked.driver(
                cudart.cuMemcpyHtoDAsync(to, source.at(memory.address() + staged), size, stream), "copy to the card");
    }

    ByteBuffer fetch(long from, int size) {
        Checked.driver(cudart.cuMemcpyDtoHAsync(returned, from, size, stream), "copy from the card");
        Checked.driver(cudart.cuStreamSynchronize(stream), "compute");
        return returnedBytes.slice(0, size).order(ByteOrder.nativeOrder());
    }

    void close() {
        for (CUevent_st event : emptied) {
            cudart.cuEventDestroy(event);
        }
        cudart.cuMemFreeHost(memory);
        cudart.cuMemFreeHost(returned);
    }
}
