package io.textcnn.engine.cuda;

import io.textcnn.engine.Precision;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Memory on both sides: steps' arenas, and copies of arrays to the card and back, in the precision it computes with. */
final class CudaMemory {
    private final Device device;
    private final boolean isDouble;
    /** Of steps that have ended, to be used again. */
    private final Deque<Arena> idle = new ArrayDeque<>();

    private int borrowed;

    CudaMemory(Device device) {
        this.device = device;
        this.isDouble = device.precision() == Precision.FLOAT64;
    }

    Device device() {
        return device;
    }

    /** The bytes of a number. */
    int realBytes() {
        return isDouble ? Double.BYTES : Float.BYTES;
    }

    /** An arena for a step. */
    synchronized Arena borrow() {
        borrowed++;
        return idle.isEmpty() ? device.arena() : idle.pop();
    }

    /** Takes back what was borrowed. */
    synchronized void give(Arena arena) {
        borrowed--;
        arena.reset();
        idle.push(arena);
    }

    /**
     * Gives the memory of ended steps back to the card.
     *
     * @throws IllegalStateException if a step is open
     */
    synchronized void close() {
        if (borrowed > 0) {
            throw new IllegalStateException("a step is open; close it before the backend");
        }
        idle.forEach(Arena::close);
        idle.clear();
    }

    void send(long to, int[] values) {
        int most = Device.LARGEST_COPY / Integer.BYTES;
        for (int start = 0; start < values.length; start += most) {
            int count = Math.min(most, values.length - start);
            synchronized (device) {
                ByteBuffer staged = device.stage(count * Integer.BYTES);
                staged.asIntBuffer().put(values, start, count);
                device.send(staged, to + (long) start * Integer.BYTES);
            }
        }
    }

    void send(long to, float[] values) {
        int most = Device.LARGEST_COPY / realBytes();
        for (int start = 0; start < values.length; start += most) {
            int count = Math.min(most, values.length - start);
            synchronized (device) {
                ByteBuffer staged = device.stage(count * realBytes());
                if (isDouble) {
                    for (int i = start; i < start + count; i++) {
                        staged.putDouble((i - start) * Double.BYTES, values[i]);
                    }
                } else {
                    staged.asFloatBuffer().put(values, start, count);
                }
                device.send(staged, to + (long) start * realBytes());
            }
        }
    }

    void send(long to, double[] values) {
        int most = Device.LARGEST_COPY / realBytes();
        for (int start = 0; start < values.length; start += most) {
            int count = Math.min(most, values.length - start);
            synchronized (device) {
                ByteBuffer staged = device.stage(count * realBytes());
                if (isDouble) {
                    staged.asDoubleBuffer().put(values, start, count);
                } else {
                    for (int i = start; i < start + count; i++) {
                        staged.putFloat((i - start) * Float.BYTES, (float) values[i]);
                    }
                }
                device.send(staged, to + (long) start * realBytes());
            }
        }
    }

    int[] ints(long from, int size) {
        int[] values = new int[size];
        int most = Device.LARGEST_COPY / Integer.BYTES;
        for (int start = 0; start < size; start += most) {
            int count = Math.min(most, size - start);
            synchronized (device) {
                device.fetch(from + (long) start * Integer.BYTES, count * Integer.BYTES)
                        .asIntBuffer()
                        .get(values, start, count);
            }
        }
        return values;
    }

    float[] floats(long from, int size) {
        float[] values = new float[size];
        int most = Device.LARGEST_COPY / realBytes();
        for (int start = 0; start < size; start += most) {
            int count = Math.min(most, size - start);
            synchronized (device) {
                ByteBuffer fetched = device.fetch(from + (long) start * realBytes(), count * realBytes());
                if (isDouble) {
                    for (int i = start; i < start + count; i++) {
                        values[i] = (float) fetched.getDouble((i - start) * Double.BYTES);
                    }
                } else {
                    fetched.asFloatBuffer().get(values, start, count);
                }
            }
        }
        return values;
    }

    double[] doubles(long from, int size) {
        double[] values = new double[size];
        int most = Device.LARGEST_COPY / realBytes();
        for (int start = 0; start < size; start += most) {
            int count = Math.min(most, size - start);
            synchronized (device) {
                ByteBuffer fetched = device.fetch(from + (long) start * realBytes(), count * realBytes());
                if (isDouble) {
                    fetched.asDoubleBuffer().get(values, start, count);
                } else {
                    for (int i = start; i < start + count; i++) {
                        values[i] = fetched.getFloat((i - start) * Float.BYTES);
                    }
                }
            }
        }
        return values;
    }
}
