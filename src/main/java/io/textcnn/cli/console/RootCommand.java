package io.textcnn.cli.console;

import io.textcnn.cli.report.CommandResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Objects;

/** The command that a program is, or that stands above all of its commands: it has what they read from and print to. */
public abstract class RootCommand {
    private final InputStream in;
    private final Writer out;

    /**
     * A command with these streams.
     *
     * @param in what {@code -} stands for
     * @param out takes results
     */
    protected RootCommand(InputStream in, Writer out) {
        this.in = Objects.requireNonNull(in, "in");
        this.out = Objects.requireNonNull(out, "out");
    }

    /** Standard input. */
    public final InputStream in() {
        return in;
    }

    /** Standard output; what cannot be written is an exception, and so a failure of the command. */
    public final Writer out() {
        return out;
    }

    /** Writes a result to standard output: as text, or as one JSON object. */
    public final void print(CommandResult result, boolean json) throws IOException {
        result.write(out, json);
    }
}
