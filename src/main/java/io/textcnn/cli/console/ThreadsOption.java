package io.textcnn.cli.console;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many threads compute at a time. */
public final class ThreadsOption {
    private static final int MOST = 1024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute at a time (default: as many as there are processors).")
    private Integer threads;

    /**
     * The number of threads.
     *
     * @throws ParameterException if it is out of range
     */
    public int count() {
        if (threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        Refusal.requireRange(command, "--threads", threads, 1, MOST);
        return threads;
    }
}
