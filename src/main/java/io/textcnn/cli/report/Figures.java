package io.textcnn.cli.report;

import java.util.Locale;

/** How words and numbers are shown to people. */
public final class Figures {
    private static final String CUT = "...";

    private Figures() {}

    /** Four decimals with a sign; 0 has none. */
    public static String signed(double value) {
        String figure = String.format(Locale.ROOT, "%+.4f", value);
        return figure.substring(1).equals("0.0000") ? "0.0000" : figure;
    }

    /** Four decimals, and a sign only where there is a minus. */
    public static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** A number of things, and what they are called. */
    public static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /** So many sentences. */
    public static String sentences(long number) {
        return count(number, "sentence", "sentences");
    }

    /** So many pictures. */
    public static String pictures(long number) {
        return count(number, "picture", "pictures");
    }

    /** So many classes. */
    public static String classes(long number) {
        return count(number, "class", "classes");
    }

    /** So many bytes: in kB below a megabyte, in MB below a gigabyte. */
    public static String bytes(long number) {
        // What would be rounded up to 1000.0 kB is a megabyte, and so on.
        if (number < 999_950) {
            return String.format(Locale.ROOT, "%.1f kB", number / 1e3);
        }
        return number < 999_950_000
                ? String.format(Locale.ROOT, "%.1f MB", number / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", number / 1e9);
    }

    /** A text in a column so wide: padded, or cut off with three dots; in characters, as a terminal shows them. */
    public static String fitted(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length <= width
                ? text + " ".repeat(width - length)
                : text.substring(0, text.offsetByCodePoints(0, width - CUT.length())) + CUT;
    }

    /**
     * A text on one line, without characters that would move a terminal's cursor, change its colours or turn the writing
     * direction of what follows.
     */
    public static String printable(String text) {
        return printable(text, "");
    }

    /** The same, with the tabs and line feeds that part answers. */
    public static String printableLines(String text) {
        return printable(text, "\t\n");
    }

    private static String printable(String text, String kept) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (turnsDirection(c)) {
                continue;
            }
            if (!Character.isISOControl(c) || kept.indexOf(c) >= 0) {
                shown.append(c);
            } else if (Character.isWhitespace(c)) {
                shown.append(' ');
            } else {
                shown.append('\uFFFD');
            }
        }
        return shown.toString();
    }

    /** Embeddings, overrides and isolates of Unicode's bidirectional algorithm. */
    private static boolean turnsDirection(char c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }
}
