package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.model.FloatTensor;
import io.textcnn.model.ModelFile;
import io.textcnn.model.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextModelCodecTest {
    @TempDir
    Path folder;

    private static TextModel model() {
        // Two banks of one width: they must not be mistaken for each other.
        return SmallModels.random(new SplittableRandom(1), 7, 3, 2, 3, 3, 5, 3);
    }

    @Test
    void readsWhatWasWritten() {
        Path file = folder.resolve("m.textcnn");
        model().write(file);
        assertEquals(model(), TextModel.read(file));
        assertArrayEquals(
                TextClassifier.of(model()).classify("w1 w2 w9").probabilities(),
                TextClassifier.load(file).classify("w1 w2 w9").probabilities());
    }

    @Test
    void equalModelsMakeEqualFiles() throws IOException {
        model().write(folder.resolve("one"));
        TextModel.read(folder.resolve("one")).write(folder.resolve("two"));
        assertEquals(-1, Files.mismatch(folder.resolve("one"), folder.resolve("two")));
    }

    private static void assertRefused(
            String message, Consumer<Map<String, Object>> settings, Consumer<Map<String, FloatTensor>> tensors) {
        assertRefused(message, settings, tensors, lists -> {});
    }

    private static void assertRefused(
            String message,
            Consumer<Map<String, Object>> settings,
            Consumer<Map<String, FloatTensor>> tensors,
            Consumer<Map<String, List<String>>> strings) {
        ModelFile good = TextModelCodec.encode(model());
        Map<String, Object> changedSettings = new HashMap<>(good.settings());
        settings.accept(changedSettings);
        Map<String, FloatTensor> changedTensors = new HashMap<>(good.tensors());
        tensors.accept(changedTensors);
        Map<String, List<String>> changedStrings = new HashMap<>(good.strings());
        strings.accept(changedStrings);
        ModelFile bad = new ModelFile(good.kind(), changedSettings, changedTensors, changedStrings);
        ModelFormatException e = assertThrows(ModelFormatException.class, () -> TextModelCodec.decode(bad));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertRefused("\"dimensions\" is missing", settings -> settings.remove("dimensions"), tensors -> {});
        assertRefused("\"featureMaps\" is 0", settings -> settings.put("featureMaps", 0), tensors -> {});
        assertRefused("\"dropout\" is \"x\"", settings -> settings.put("dropout", "x"), tensors -> {});
        assertRefused("dropout must be", settings -> settings.put("dropout", 1), tensors -> {});
        assertRefused("[7, 3], its settings ask for [7, 4]", settings -> settings.put("dimensions", 4), tensors -> {
            for (String bank : List.of("bank.0", "bank.1", "bank.2")) {
                int width = bank.equals("bank.1") ? 5 : 3;
                tensors.put(bank, FloatTensor.of(new float[8 * width], 2, 4, width));
            }
        });
        assertRefused("\"widths\" is 0", settings -> settings.put("widths", List.of(0)), tensors -> {});
        assertRefused("filters of one width at least", settings -> settings.remove("widths"), tensors -> {
            tensors.put("softmax.weights", FloatTensor.of(new float[0], 3, 0));
        });
        assertRefused("no tensor \"bias.1\"", settings -> {}, tensors -> tensors.remove("bias.1"));
        assertRefused(
                "found NaN in the softmax bias",
                settings -> {},
                tensors -> tensors.put("softmax.bias", FloatTensor.of(new float[] {0, Float.NaN, 0}, 3)));
        assertRefused(
                "its settings ask for [2, 6]",
                settings -> {},
                tensors -> {},
                strings -> strings.put("labels", List.of("a", "b")));
        assertRefused(
                "the labels must differ",
                settings -> {},
                tensors -> {},
                strings -> strings.put("labels", List.of("a", "b", "a")));
        assertRefused("has no list \"words\"", settings -> {}, tensors -> {}, strings -> strings.remove("words"));
    }

    @Test
    void whatANewerTextcnnWroteIsToldSo() {
        assertRefused(
                "[\"static\",\"tuned\"], this textcnn reads [\"embedding\"]; use a newer textcnn",
                settings -> settings.put("channels", List.of("static", "tuned")),
                tensors -> {});
        assertRefused(
                "tokenizer \"subword\", this textcnn has simple,",
                settings -> settings.put("tokenizer", "subword"),
                tensors -> {});
    }

    @Test
    void anotherKindIsRefusedByFileName() {
        ModelFile good = TextModelCodec.encode(model());
        Path file = folder.resolve("image.textcnn");
        new ModelFile("image-cnn", good.settings(), good.tensors(), good.strings()).write(file);
        ModelFormatException e = assertThrows(ModelFormatException.class, () -> TextClassifier.load(file));
        assertTrue(
                e.getMessage().startsWith(file + ": holds a model of the kind \"image-cnn\", expected \"text-cnn\""),
                e.getMessage());
    }
}
