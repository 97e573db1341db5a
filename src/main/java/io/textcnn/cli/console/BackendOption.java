package io.textcnn.cli.console;

import io.textcnn.cli.report.Figures;
import io.textcnn.engine.Backend;
import io.textcnn.engine.BackendUnavailableException;
import io.textcnn.engine.Backends;
import io.textcnn.engine.NvidiaDriver;
import io.textcnn.engine.OpenedBackend;
import io.textcnn.engine.Precision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What computes: the CPU or a card. */
public final class BackendOption {
    /** Those of this house, so that to know a name no backend need be looked for. */
    private static final List<String> NAMES = List.of(Backends.AUTO, "cuda", Backends.CPU, "nd4j", "nd4j-cuda");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "What computes: cuda (an NVIDIA card), cpu, nd4j (ND4J on the CPU), nd4j-cuda (ND4J on older"
                    + " cards), or auto, a card that can be used, else the CPU (default: auto).")
    private String name;

    /**
     * Refuses what is no backend, and one that certainly cannot run here, before long work that would be for nothing.
     *
     * @throws ParameterException if there is none of this name
     * @throws BackendUnavailableException if it cannot run here
     */
    public void require() {
        if (name == null) {
            return;
        }
        if (!NAMES.contains(name)) {
            Set<String> known = new LinkedHashSet<>(NAMES);
            known.addAll(Backends.names());
            if (!known.contains(name)) {
                throw unknown(new ArrayList<>(known));
            }
        }
        Backends.require(name);
    }

    private ParameterException unknown(List<String> known) {
        List<String> near = NearNames.of(name, known);
        return Refusal.of(
                command,
                "--backend: found \"" + name + "\", expected one of " + String.join(", ", known)
                        + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
    }

    /**
     * Opens the backend. What has been chosen is told where that may surprise: on a machine with a card's driver, or if
     * it was asked to choose.
     *
     * @throws BackendUnavailableException if it cannot run here
     */
    public Backend open(int threads) {
        OpenedBackend opened = Backends.open(name == null ? Backends.AUTO : name, Precision.FLOAT32, threads);
        boolean isChoice =
                name == null ? NvidiaDriver.ofThisMachine().whyAbsent().isEmpty() : name.equals(Backends.AUTO);
        if (isChoice) {
            command.commandLine().getErr().println(command.root().name() + ": " + Figures.printable(opened.line()));
        }
        return opened.backend();
    }
}
