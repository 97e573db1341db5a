package io.textcnn.engine.cuda;

import java.util.ArrayList;
import java.util.List;

/**
 * The card's memory for a step: pieces one after another, all given back at once. What was too little for a step is one
 * block of the whole size for the next.
 */
class Arena {
    private static final long ALIGNMENT = 256;
    private static final long SMALLEST_BLOCK = 16L << 20;

    private final Device device;
    private final List<Long> blocks = new ArrayList<>();
    private long held;
    /** The block that pieces are taken from now. */
    private long next;

    private long end;

    Arena(Device device) {
        this.device = device;
    }

    /** A piece of this size, until {@link #reset}. */
    long take(long bytes) {
        long size = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (next + size > end) {
            open(Math.max(size, Math.max(SMALLEST_BLOCK, held)));
        }
        long address = next;
        next += size;
        return address;
    }

    /** All pieces are given back, and may still be used by what was asked for before. */
    void reset() {
        if (blocks.size() > 1) {
            long all = held;
            close();
            open(all);
        } else if (!blocks.isEmpty()) {
            next = blocks.get(0);
        }
    }

    /** Gives the memory back to the card. */
    void close() {
        blocks.forEach(device::free);
        blocks.clear();
        held = 0;
        next = 0;
        end = 0;
    }

    private void open(long bytes) {
        long block = device.allocate(bytes);
        blocks.add(block);
        held += bytes;
        next = block;
        end = block + bytes;
    }
}
