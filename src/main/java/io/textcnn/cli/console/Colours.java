package io.textcnn.cli.console;

import io.textcnn.cli.report.Figures;
import picocli.CommandLine.Help.Ansi;

/** Whether standard output is a terminal, and may be coloured. */
public final class Colours {
    /** Set by the launcher, which asks the shell: the JVM cannot tell on every release. */
    private static final String TERMINAL = "textcnn.results.terminal";

    private Colours() {}

    /** Whether results go to a terminal, and so to somebody who looks at them. */
    public static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    /** A line of answers: a file or a program gets it to the letter, a terminal nothing that would move its cursor. */
    public static String shown(String line) {
        return isTerminal() ? Figures.printableLines(line) : line;
    }

    /** Colours for results. */
    public static Ansi ofStandardOutput() {
        return of(isTerminal(), System.getenv("NO_COLOR"), System.getenv("TERM"));
    }

    /**
     * Colours for a terminal whose user has not asked for none.
     *
     * @param noColor any text in it asks for none, see no-color.org; may be null
     * @param term the kind of terminal; may be null
     */
    static Ansi of(boolean terminal, String noColor, String term) {
        boolean unwanted = noColor != null && !noColor.isEmpty();
        return terminal && !unwanted && !"dumb".equals(term) ? Ansi.ON : Ansi.OFF;
    }
}
