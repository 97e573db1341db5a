package io.textcnn.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        return axes(shape);
    }

    private static int[] axes(List<Integer> shape) {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * The table of tensors.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what it declares
     */
    static List<Block> tensors(List<?> table) {
        List<Block> blocks = new ArrayList<>();
        for (Object entry : table) {
            if (!(member(entry, Format.SHAPE) instanceof List<?> axes)) {
                throw new IllegalArgumentException("a tensor without shape");
            }
            List<Integer> shape = new ArrayList<>();
            for (Object axis : axes) {
                shape.add(Math.toIntExact(whole(axis, Integer.MAX_VALUE)));
            }
            int count = FloatTensor.size(axes(shape));
            blocks.add(new Block(name(entry), shape, count, (long) count * Float.BYTES));
        }
        return blocks;
    }

    /**
     * The table of lists of strings.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says what it declares
     */
    static List<Block> strings(List<?> table) {
        List<Block> blocks = new ArrayList<>();
        for (Object entry : table) {
            int count = Math.toIntExact(whole(member(entry, Format.COUNT), Integer.MAX_VALUE));
            long bytes = whole(member(entry, Format.BYTES), Long.MAX_VALUE);
            // Each string takes the four bytes of its length: a count that cannot be is known before it costs memory.
            if (bytes < (long) count * Integer.BYTES) {
                throw new IllegalArgumentException(count + " strings in " + bytes + " bytes");
            }
            blocks.add(new Block(name(entry), List.of(count), count, bytes));
        }
        return blocks;
    }

    private static String name(Object entry) {
        if (member(entry, Format.NAME) instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("a block without name");
    }

    /** What an entry says under this name; null if it says nothing. */
    private static Object member(Object entry, String name) {
        return entry instanceof Map<?, ?> members ? members.get(name) : null;
    }

    private static long whole(Object value, long largest) {
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (number >= 0 && number <= largest) {
                return number;
            }
        }
        throw new IllegalArgumentException("a size of " + (value == null ? "nothing" : PlainJson.text(value)));
    }
}
