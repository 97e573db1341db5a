package io.textcnn.embedding;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The fields of a line, bytes between spaces and tabs, seen from either end. */
final class Fields {
    private Fields() {}

    static boolean isSeparator(byte b) {
        return b == ' ' || b == '\t';
    }

    /** The place of the first separator, or the end. */
    static int endOfFirst(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !isSeparator(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The place of the first byte that is no separator, or the end. */
    static int skipSeparators(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isSeparator(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The place where the last field begins, of a line that ends with one. */
    static int startOfLast(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && !isSeparator(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    /** The place behind the last byte that is no separator, or the beginning. */
    static int trimmed(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && isSeparator(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    /** How many fields at the end of a line look like numbers; the first field is a word, whatever it looks like. */
    static int numbers(byte[] bytes, int from, int to) {
        int count = 0;
        int end = trimmed(bytes, from, to);
        int start = startOfLast(bytes, from, end);
        while (start > from && looksLikeNumber(bytes, start, end)) {
            count++;
            end = trimmed(bytes, from, start);
            start = startOfLast(bytes, from, end);
        }
        return count;
    }

    /**
     * The place behind the word of a line, before its numbers.
     *
     * @return -1 if there are fewer fields, or so many numbers that one of them would belong to the word
     */
    static int endOfWord(byte[] bytes, int from, int to, int numbers) {
        int end = trimmed(bytes, from, to);
        for (int i = 0; i < numbers; i++) {
            int start = startOfLast(bytes, from, end);
            if (start == from) {
                return -1;
            }
            end = trimmed(bytes, from, start);
        }
        int last = startOfLast(bytes, from, end);
        return last > from && looksLikeNumber(bytes, last, end) ? -1 : end;
    }

    /** Whether a field is a decimal number, or one of the spellings of NaN and infinity. */
    static boolean looksLikeNumber(byte[] bytes, int from, int to) {
        return !Float.isNaN(Decimals.parse(bytes, from, to)) || isNotFinite(bytes, from, to);
    }

    /** Whether a field spells NaN or infinity, as some programs write it: {@code -nan, inf, Infinity}. */
    static boolean isNotFinite(byte[] bytes, int from, int to) {
        if (to - from > "-infinity".length()) {
            return false;
        }
        String field = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return switch (field.startsWith("-") || field.startsWith("+") ? field.substring(1) : field) {
            case "nan", "inf", "infinity" -> true;
            default -> false;
        };
    }

    /** A number for a message: {@code 4,000}. */
    static String said(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A field for a message: not too long, and without control characters. */
    static String shown(byte[] bytes, int from, int to) {
        int most = 60;
        String text = new String(bytes, from, Math.min(to - from, most), StandardCharsets.UTF_8);
        return "\"" + text.replaceAll("\\p{Cntrl}", "?") + (to - from > most ? "..." : "") + "\"";
    }
}
