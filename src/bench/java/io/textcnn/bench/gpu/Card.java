package io.textcnn.bench.gpu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** What {@code nvidia-smi} tells of the first card; nothing where it is not installed. */
final class Card {
    private static final String[] FACTS = {"name", "compute_cap", "driver_version", "memory.total", "clocks.max.sm"};
    private static final int PATIENCE_SECONDS = 20;

    private Card() {}

    /** Puts down the facts by their names. */
    static void describe(ObjectNode into) {
        String[] values = ask(String.join(",", FACTS)).split(",");
        for (int i = 0; i < values.length && values.length == FACTS.length; i++) {
            into.put(FACTS[i], values[i].strip());
        }
    }

    /** The memory of the card that is in use by all programs together, in MiB. */
    static OptionalDouble usedMegabytes() {
        try {
            return OptionalDouble.of(Double.parseDouble(ask("memory.used").strip()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static String ask(String what) {
        try {
            Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=" + what, "--format=csv,noheader,nounits")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
