package io.textcnn.engine.cuda;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.DeviceMemoryException;
import io.textcnn.engine.Precision;
import io.textcnn.engine.WindowGeometry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A device that runs the very same kernels on the CPU, one thread after another, and finds what a card would pass over; see
 * {@code emulator.h}. What is wrong is a {@link KernelError}.
 */
final class EmulatedDevice implements Device {
    private static final int MESSAGE_BYTES = 1024;
    // The library's state is one for all devices, and it catches this process's signals while it runs.
    private static final Object ONE_AT_A_TIME = new Object();

    private final Precision precision;
    private final boolean convolves;
    private final long capacity;
    private final Emulator emulator;
    private final Memory message = new Memory(MESSAGE_BYTES);
    private final ByteBuffer staging = ByteBuffer.allocateDirect(LARGEST_COPY);
    private final ByteBuffer fetching = ByteBuffer.allocateDirect(LARGEST_COPY);
    private final Map<Long, Long> sizes = new HashMap<>();
    private long held;

    /** For the backend's kernels, without convolutions of its own, and as much memory as there is. */
    EmulatedDevice(Precision precision) {
        this(KernelSource.text(), precision, false, Long.MAX_VALUE);
    }

    /**
     * A device of one's own.
     *
     * @param kernels their source
     * @param convolves whether it offers the convolutions
     * @param capacity how much memory there is, in bytes
     */
    EmulatedDevice(String kernels, Precision precision, boolean convolves, long capacity) {
        this.precision = precision;
        this.convolves = convolves;
        this.capacity = capacity;
        this.emulator = EmulatorLibrary.of(kernels, precision);
    }

    /** The bytes of memory that have not been freed. */
    synchronized long held() {
        return held;
    }

    @Override
    public String name() {
        return "emulated device";
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public synchronized long allocate(long bytes) {
        if (held + bytes > capacity) {
            throw new DeviceMemoryException(
                    "no " + bytes + " bytes are left of " + capacity + " on the emulated device; make it larger");
        }
        LongByReference address = new LongByReference();
        call(() -> emulator.emulator_allocate(bytes, address, message));
        sizes.put(address.getValue(), bytes);
        held += bytes;
        return address.getValue();
    }

    @Override
    public synchronized void free(long address) {
        call(() -> emulator.emulator_free(address, message));
        held -= sizes.remove(address);
    }

    /** Each tensor of a step has a piece of its own, so that what reaches outside of it is found. */
    @Override
    public Arena arena() {
        List<Long> pieces = new ArrayList<>();
        return new Arena(this) {
            @Override
            long take(long bytes) {
                pieces.add(allocate(bytes));
                return pieces.get(pieces.size() - 1);
            }

            @Override
            void reset() {
                pieces.forEach(EmulatedDevice.this::free);
                pieces.clear();
            }
        };
    }

    @Override
    public synchronized ByteBuffer stage(int bytes) {
        return room(staging, bytes);
    }

    @Override
    public synchronized void send(ByteBuffer staged, long to) {
        call(() -> emulator.emulator_send(to, address(staged), staged.capacity(), message));
    }

    @Override
    public synchronized ByteBuffer fetch(long from, int bytes) {
        ByteBuffer room = room(fetching, bytes);
        call(() -> emulator.emulator_fetch(from, address(room), bytes, message));
        return room;
    }

    private static ByteBuffer room(ByteBuffer buffer, int bytes) {
        if (bytes > LARGEST_COPY) {
            throw new KernelError(bytes + " bytes are more than are copied at a time, " + LARGEST_COPY);
        }
        return buffer.slice(0, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public synchronized void clear(long address, long bytes) {
        call(() -> emulator.emulator_clear(address, bytes, message));
    }

    @Override
    public synchronized void copy(long to, long from, long bytes) {
        call(() -> emulator.emulator_copy(to, from, bytes, message));
    }

    @Override
    public synchronized void launch(String kernel, int columns, int rows, int threads, Arguments arguments) {
        ByteBuffer packed = arguments.packed();
        call(() ->
                emulator.emulator_launch(kernel, columns, rows, threads, address(packed), packed.position(), message));
    }

    @Override
    public synchronized void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, long a, long b, long c) {
        call(() -> emulator.emulator_gemm(transposeA, transposeB, m, n, k, a, b, c, message));
    }

    @Override
    public boolean convolves(ConvolutionGeometry geometry, int batch) {
        return convolves;
    }

    @Override
    public void convolve(ConvolutionGeometry geometry, int batch, long input, long filters, long output) {
        convolve(geometry, batch, 0, input, filters, output);
    }

    @Override
    public void convolveBackwardInput(
            ConvolutionGeometry geometry, int batch, long filters, long gradOutput, long gradInput) {
        convolve(geometry, batch, 1, filters, gradOutput, gradInput);
    }

    @Override
    public void convolveBackwardFilters(
            ConvolutionGeometry geometry, int batch, long input, long gradOutput, long gradFilters) {
        convolve(geometry, batch, 2, input, gradOutput, gradFilters);
    }

    private synchronized void convolve(
            ConvolutionGeometry geometry, int batch, int kind, long first, long second, long result) {
        if (!convolves) {
            throw new KernelError("a device that does not convolve was asked to");
        }
        WindowGeometry window = geometry.window();
        int[] numbers = {
            batch,
            geometry.input().depth(),
            window.height(),
            window.width(),
            geometry.filters(),
            window.kernelHeight(),
            window.kernelWidth(),
            window.padding().top(),
            window.padding().left(),
            window.stride().height(),
            window.stride().width(),
            window.outputHeight(),
            window.outputWidth()
        };
        call(() -> emulator.emulator_convolve(numbers, kind, first, second, result, message));
    }

    @Override
    public void synchronize() {}

    @Override
    public synchronized void close() {
        for (long address : sizes.keySet()) {
            call(() -> emulator.emulator_free(address, message));
        }
        sizes.clear();
        held = 0;
    }

    private static Pointer address(ByteBuffer buffer) {
        return Native.getDirectBufferPointer(buffer);
    }

    private void call(Call call) {
        synchronized (ONE_AT_A_TIME) {
            if (call.run() != 0) {
                throw new KernelError(message.getString(0));
            }
        }
    }

    /** One of the library's functions, with its arguments. */
    private interface Call {
        int run();
    }

    /** What a kernel, or who launched it, did wrong. */
    static final class KernelError extends AssertionError {
        private static final long serialVersionUID = 1L;

        KernelError(String message) {
            super(message);
        }
    }
}
