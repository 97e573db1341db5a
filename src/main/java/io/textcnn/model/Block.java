package io.textcnn.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the header's tables say of a tensor or a list of strings.
 *
 * @param name its name
 * @param shape a tensor's lengths of the axes; of a list of strings, its length
 * @param count how many numbers or strings
 * @param bytes how many bytes of the file
 */
record Block(String name, List<Integer> shape, int count, long bytes) {

    /** A tensor's lengths of the axes. */
    int[] axes() {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The table of tensors.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what it declares
     */
    static List<Block> tensors(JsonNode table) {
        List<Block> blocks = new ArrayList<>();
        for (JsonNode entry : table) {
            List<Integer> shape = new ArrayList<>();
            for (JsonNode axis : entry.path(Format.SHAPE)) {
                shape.add(Math.toIntExact(whole(axis, Integer.MAX_VALUE)));
            }
            if (!entry.path(Format.SHAPE).isArray()) {
                throw new IllegalArgumentException("a tensor without shape");
            }
            int[] axes = shape.stream().mapToInt(Integer::intValue).toArray();
            int count = FloatTensor.size(axes);
            blocks.add(new Block(name(entry), shape, count, (long) count * Float.BYTES));
        }
        return blocks;
    }

    /**
     * The table of lists of strings.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what it declares
     */
    static List<Block> strings(JsonNode table) {
        List<Block> blocks = new ArrayList<>();
        for (JsonNode entry : table) {
            int count = Math.toIntExact(whole(entry.path(Format.COUNT), Integer.MAX_VALUE));
            long bytes = whole(entry.path(Format.BYTES), Long.MAX_VALUE);
            // Each string takes the four bytes of its length: a count that cannot be is known before it costs memory.
            if (bytes < (long) count * Integer.BYTES) {
                throw new IllegalArgumentException(count + " strings in " + bytes + " bytes");
            }
            blocks.add(new Block(name(entry), List.of(count), count, bytes));
        }
        return blocks;
    }

    private static String name(JsonNode entry) {
        if (!entry.path(Format.NAME).isTextual()) {
            throw new IllegalArgumentException("a block without name");
        }
        return entry.get(Format.NAME).textValue();
    }

    private static long whole(JsonNode number, long largest) {
        if (!number.isIntegralNumber()
                || !number.canConvertToLong()
                || number.longValue() < 0
                || number.longValue() > largest) {
            throw new IllegalArgumentException("a size of " + (number.isMissingNode() ? "nothing" : number));
        }
        return number.longValue();
    }
}
