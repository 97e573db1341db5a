package io.textcnn.cli;

import java.util.Locale;

/** How words and numbers are shown to people. */
final class Figures {
    private Figures() {}

    /** Four decimals with a sign; 0 has none. */
    static String signed(double value) {
        String figure = String.format(Locale.ROOT, "%+.4f", value);
        return figure.substring(1).equals("0.0000") ? "0.0000" : figure;
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static String count(int number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /**
     * A text on one line, without characters that would move a terminal's cursor, change its colours or turn the writing
     * direction of what follows.
     */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (turnsDirection(c)) {
                continue;
            }
            if (!Character.isISOControl(c)) {
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
