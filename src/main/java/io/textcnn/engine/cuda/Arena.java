package io.textcnn.engine.cuda;

import io.textcnn.engine.DeviceMemoryException;
import java.util.ArrayList;
import java.util.List;

/**
 * The card's memory for a step: pieces one after another, all given back at once. What was too little for a step is one
 * block of the whole size for the next, if there is as much.
 */
class Arena {
    private static final long ALIGNMENT = 256;
    private static final long SMALLEST_BLOCK = 16L << 20;

    private final Device device;
    private final Arguments arguments;
    private final List<Long> blocks = new ArrayList<>();
    private long held;
    /** What the next step is given at first: what the last one took in several blocks, or nothing. */
    private long wished;
    /** Where the next piece lies. */
    private long next;

    private long end;

    Arena(Device device) {
        this.device = device;
        this.arguments = new Arguments(device.precision());
    }

    /** For the launches of whoever has the arena. */
    Arguments arguments() {
        return arguments;
    }

    /** A piece of this size, until {@link #reset}. */
    long take(long bytes) {
        long size = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (next + size > end) {
            open(size);
        }
        long address = next;
        next += size;
        return address;
    }

    /** All pieces are given back, and may still be used by what was asked for before. */
    void reset() {
        if (blocks.size() > 1) {
            // Its successor is opened when it is needed: after a step that found too little memory, perhaps never.
            long all = held;
            close();
            wished = all;
        } else if (!blocks.isEmpty()) {
            next = blocks.get(0);
        }
    }

    /** Gives the memory back to the card. */
    void close() {
        List<Long> given = List.copyOf(blocks);
        blocks.clear();
        held = 0;
        wished = 0;
        next = 0;
        end = 0;
        given.forEach(device::free);
    }

    /** A block for a piece of this size, and for more, if the card has it: blocks double, so that there are few. */
    private void open(long size) {
        long most = Math.max(size, Math.max(SMALLEST_BLOCK, Math.max(held, wished)));
        wished = 0;
        for (long bytes : new long[] {most, Math.max(size, SMALLEST_BLOCK)}) {
            try {
                open(device.allocate(bytes), bytes);
                return;
            } catch (DeviceMemoryException e) {
                // it takes less
            }
        }
        open(device.allocate(size), size);
    }

    private void open(long block, long bytes) {
        blocks.add(block);
        held += bytes;
        next = block;
        end = block + bytes;
    }
}
