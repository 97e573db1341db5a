package io.textcnn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fastText that is installed, with a model of the data and its default settings.
 *
 * @param model the model file
 */
record FastText(Path model) {
    private static final String PROGRAM = "fasttext";

    /** It, with a model that is trained when first asked for; nothing, and a word about it, if it is not installed. */
    static Optional<FastText> on(Workbench bench) throws IOException, InterruptedException {
        if (!Programs.isInstalled(PROGRAM)) {
            bench.say("  fastText is not installed, so textcnn is measured alone");
            return Optional.empty();
        }
        Path model = bench.file("fasttext.bin");
        if (!Files.exists(model)) {
            Path labelled = bench.file("fasttext.txt");
            bench.data().writeForFastText(labelled);
            String name = bench.file("fasttext").toString();
            Programs.run(
                    List.of(PROGRAM, "supervised", "-input", labelled.toString(), "-output", name),
                    Map.of(),
                    null,
                    bench.file("messages"));
        }
        return Optional.of(new FastText(model));
    }

    /** The command that answers a file of sentences. */
    List<String> predict(Path texts) {
        return List.of(PROGRAM, "predict", model.toString(), texts.toString());
    }
}
