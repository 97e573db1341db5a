package io.textcnn.cli;

import io.textcnn.model.FloatTensor;
import io.textcnn.text.FilterBank;
import io.textcnn.text.TextCnnWeights;
import io.textcnn.text.TextModel;
import io.textcnn.text.Tokenizers;
import io.textcnn.text.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands that answer once each, with a model of two words.
 *
 * <p>{@code bin/textcnn} has a JVM write down the classes that this takes, and keeps them in a form that the next JVM starts
 * with sooner.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /**
     * Runs them in a new folder, which is gone afterwards.
     *
     * @throws IOException if there is no room for it
     * @throws IllegalStateException if one of them fails
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("textcnn-rehearsal");
        Path model = folder.resolve("model.textcnn");
        Path table = folder.resolve("table.csv");
        try {
            Files.writeString(table, "label,text\nup,one\ndown,two\n");
            for (String tokenizer : List.of(Tokenizers.SIMPLE, "kim")) {
                model(tokenizer).write(model);
                run("", "predict", "--model", model.toString(), table.toString());
            }
            run("one\n", "predict", "--model", model.toString());
            run("{\"text\": \"one\"}\n", "predict", "--model", model.toString(), "--format", "jsonl");
            run("", "evaluate", "--model", model.toString(), table.toString());
            run("", "explain", "--model", model.toString(), "one two");
            run("", "info", "--model", model.toString());
            run("", "--help");
        } finally {
            Files.deleteIfExists(model);
            Files.deleteIfExists(table);
            Files.delete(folder);
        }
    }

    private static void run(String in, String... arguments) {
        int code = TextCnnCommand.PROGRAM.run(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(),
                System.err,
                arguments);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " ended with exit code " + code);
        }
    }

    private static TextModel model(String tokenizer) {
        List<FilterBank> banks = List.of(bank(3), bank(4), bank(5));
        return new TextModel(
                List.of("up", "down"),
                Tokenizers.named(tokenizer),
                Vocabulary.of(List.of("one", "two")),
                new TextCnnWeights(
                        FloatTensor.of(new float[] {1, -1}, 2, 1),
                        banks,
                        FloatTensor.of(new float[] {1, 2, 3, -1, -2, -3}, 2, banks.size()),
                        FloatTensor.of(new float[2], 2),
                        0.5),
                Map.of());
    }

    private static FilterBank bank(int width) {
        return new FilterBank(FloatTensor.of(new float[width], 1, 1, width), FloatTensor.of(new float[1], 1));
    }
}
