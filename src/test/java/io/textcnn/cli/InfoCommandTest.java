package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.cli.report.Recipe;
import io.textcnn.model.ModelFile;
import io.textcnn.text.TextModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a model, and that it is enough to train the model again. */
class InfoCommandTest {
    @TempDir
    private static Path folder;

    private static Path data;
    private static Path dev;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        data = Files.writeString(folder.resolve("train.csv"), rows(20));
        dev = Files.writeString(folder.resolve("dev.csv"), rows(4));
        model = train("first");
    }

    private static String rows(int count) {
        StringBuilder csv = new StringBuilder("label,text\n");
        for (int i = 0; i < count; i++) {
            csv.append(i % 2 == 0 ? "good,it is a joy " : "bad,what a bore ")
                    .append(i)
                    .append('\n');
        }
        return csv.toString();
    }

    private static Path train(String name, String... options) {
        Path model = folder.resolve(name + ".textcnn");
        List<String> arguments = new ArrayList<>(List.of("train", data.toString(), "--model", model.toString()));
        String small = "--dimensions 4 --filters 2,3 --feature-maps 3 --epochs 2 --batch 5 --min-count 1 --seed 5";
        arguments.addAll(List.of(small.split(" ")));
        arguments.addAll(List.of(options));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return model;
    }

    private static JsonNode info(Path file, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("info", "--model", file.toString(), "--json"));
        arguments.addAll(List.of(options));
        Run run = Run.of(arguments.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void tellsPeople() throws IOException {
        Run run = Run.of("info", "--model", model.toString());
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(
                model + ": text-cnn, format version 1, " + String.format(Locale.ROOT, "%,d", Files.size(model))
                        + " bytes",
                lines.get(0));
        assertTrue(lines.contains("labels      2: bad, good"), run.out());
        // "a" is in every sentence
        assertTrue(lines.stream().anyMatch(line -> line.matches("vocabulary  \\d+ words: a .* \\.\\.\\.")), run.out());
        assertTrue(
                lines.contains("network     4 dimensions, filter widths 2, 3 with 3 feature maps each, dropout 0.5"),
                run.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("  bank\\.1 +\\[3, 4, 3\\] +36")), run.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("  train\\.rows +20")), run.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("  textcnn train TRAIN.csv ")), run.out());
    }

    @Test
    void labelsAndFactsStayOnTheirLines() {
        TextModel known = TextModel.read(model);
        Path file = folder.resolve("controls.textcnn");
        Map<String, String> provenance = new TreeMap<>(known.provenance());
        provenance.put("classWeights", "two\nlines=2.0, \u001B[31mred=3.0");
        new TextModel(
                        List.of("two\nlines", "\u001B[31m\u202Ered"),
                        known.tokenizer(),
                        known.vocabulary(),
                        known.weights(),
                        provenance)
                .write(file);
        Run run = Run.of("info", "--model", file.toString());
        assertTrue(run.out().contains("labels      2: two lines, \uFFFD[31mred\n"), run.out());
        assertTrue(run.out().contains("no option says: classWeights two lines=2.0, \uFFFD[31mred=3.0"), run.out());
        assertFalse(run.out().contains("\u001B"), run.out());
    }

    @Test
    void tellsMachines() throws IOException {
        JsonNode facts = info(model);
        TextModel read = TextModel.read(model);
        assertEquals(Files.size(model), facts.get("bytes").asLong());
        assertEquals("[\"bad\",\"good\"]", facts.get("labels").toString());
        assertEquals(read.vocabulary().size(), facts.get("vocabulary").asInt());
        assertEquals(20, facts.get("words").size());
        assertEquals("simple", facts.get("settings").get("tokenizer").asText());
        JsonNode provenance = facts.get("provenance");
        for (String number : List.of("seed", "batch")) {
            assertTrue(provenance.get(number).isInt(), number);
            assertEquals(5, provenance.get(number).asInt(), number);
        }
        assertEquals(20, provenance.get("train.rows").intValue());
        assertEquals(3, provenance.get("maxNorm").doubleValue());
        assertEquals("unlimited", provenance.get("patience").textValue());
        assertEquals(
                read.provenance().get("train.sha256"),
                provenance.get("train.sha256").textValue());
        // word vectors, filters of both widths with their biases, and two classes of six features
        int parameters = read.vocabulary().size() * 4 + 3 * (4 * 2 + 1) + 3 * (4 * 3 + 1) + 2 * (6 + 1);
        assertEquals(parameters, facts.get("parameters").asInt());
        int sum = 0;
        for (JsonNode tensor : facts.get("tensors")) {
            sum += tensor.get("parameters").asInt();
        }
        assertEquals(parameters, sum);
    }

    @Test
    void listsTheWholeVocabulary() throws IOException {
        List<String> words = TextModel.read(model).vocabulary().words();
        Run run = Run.of("info", "--model", model.toString(), "--words");
        assertEquals(words, run.out().lines().toList());
        JsonNode listed = info(model, "--words").get("words");
        assertEquals(words.size(), listed.size());
        assertEquals(words.get(words.size() - 1), listed.get(words.size() - 1).asText());
    }

    @Test
    void itsCommandTrainsTheSameModelAgain() throws IOException {
        trainsAgain(model);
        trainsAgain(train("adam", "--optimizer", "adam", "--dropout", "0.2", "--max-norm", "2.5"));
        trainsAgain(train("sgd", "--optimizer", "sgd", "--learning-rate", "0.05", "--tokenizer", "kim"));
        trainsAgain(train("dev", "--dev", dev.toString()));
        trainsAgain(train("balanced", "--balance", "--patience", "1"));
        trainsAgain(train("weighed", "--class-weight", "good=2.5", "--class-weight", "bad=1e-4"));
    }

    /** Blanks, quotes, commas, dashes and what a shell would take for its own. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itsCommandQuotesLabelsForTheShell() throws Exception {
        Path plain = data;
        try {
            String odd = Files.readString(data)
                    .replace("good,", "\"it's $HOME, \"\"or\"\" 2\",")
                    .replace("bad,", "-1=x,");
            data = Files.writeString(folder.resolve("odd.csv"), odd);
            Path original = train("odd", "--class-weight", "it's $HOME, \"or\" 2=3", "--class-weight", "-1=x=0.5");
            assertEquals(
                    "-1=x=0.5, it's $HOME, \"or\" 2=3.0",
                    TextModel.read(original).provenance().get("classWeights"));
            trainsAgain(original, InfoCommandTest::splitByShell);
        } finally {
            data = plain;
        }
    }

    private static String[] splitByShell(String command) {
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s\\n' " + command).start();
            String arguments = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return arguments.lines().toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void weightsThatNoOptionCanGiveAreNotPassedOver() {
        Map<String, Object> settings = new TreeMap<>(ModelFile.read(model).settings());
        Map<String, String> provenance = new TreeMap<>(TextModel.read(model).provenance());
        settings.put("provenance", provenance);
        Map<String, List<String>> cases = new TreeMap<>();
        cases.put("moon=2.0", List.of("bad", "good"));
        cases.put("bad", List.of("bad", "good"));
        cases.put("bad=2.0, ", List.of("bad", "good"));
        cases.put("two\nlines=2.0", List.of("bad", "two\nlines"));
        cases.put(" bad=2.0", List.of(" bad", "good"));
        // either two weights, or one of a label that looks like it
        cases.put("bad=1.0, good=2.0", List.of("bad", "bad=1.0, good", "good"));
        cases.forEach((weights, labels) -> {
            provenance.put("classWeights", weights);
            Recipe recipe = Recipe.of(settings, labels).orElseThrow();
            assertEquals(Map.of("classWeights", weights), recipe.untold());
            assertFalse(recipe.command().contains("--class-weight"), recipe.command());
        });
    }

    private static void trainsAgain(Path original) throws IOException {
        trainsAgain(original, command -> command.split(" "));
    }

    private static void trainsAgain(Path original, Function<String, String[]> shell) throws IOException {
        JsonNode facts = info(original);
        assertTrue(facts.get("notInCommand").isEmpty(), facts.toString());
        Path again = folder.resolve("again.textcnn");
        String command = facts.get("command")
                .asText()
                .replace(Recipe.TRAIN, data.toString())
                .replace(Recipe.DEV, dev.toString())
                .replace(Recipe.MODEL, again.toString());
        assertTrue(command.startsWith("textcnn "), command);
        String[] arguments = shell.apply(command.substring("textcnn ".length()));
        Run run = Run.of(arguments);
        assertEquals(0, run.code(), run.err());
        assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(again), command);
    }

    @Test
    void whatNoOptionSaysIsNotPassedOver() throws IOException {
        Path file = withProvenance(
                Map.of("dev", "0.3 of train", "optimizer", "Sgd[rate=0.1, momentum=0.5]", "moon", "full"));
        JsonNode facts = info(file);
        assertFalse(facts.get("command").asText().contains("--optimizer"), facts.toString());
        assertEquals(3, facts.get("notInCommand").size(), facts.toString());
        Run run = Run.of("info", "--model", file.toString());
        assertTrue(run.out().contains("no option says: moon full"), run.out());
    }

    @Test
    void aModelThatDoesNotKnowHowItWasTrainedNamesNoCommand() throws IOException {
        TextModel known = TextModel.read(model);
        Path file = folder.resolve("unknown.textcnn");
        new TextModel(known.labels(), known.tokenizer(), known.vocabulary(), known.weights(), Map.of("seed", "1"))
                .write(file);
        assertTrue(info(file).get("command").isNull());
        assertFalse(Run.of("info", "--model", file.toString()).out().contains("textcnn train"));
    }

    @Test
    void aTokenizerThatGoesByNoNameIsAFile() {
        Map<String, Object> settings = new TreeMap<>(ModelFile.read(model).settings());
        assertTrue(Recipe.of(settings, List.of("bad", "good"))
                .orElseThrow()
                .command()
                .contains(" --tokenizer simple "));
        settings.put("tokenizer", "trained");
        assertTrue(Recipe.of(settings, List.of("bad", "good"))
                .orElseThrow()
                .command()
                .contains(" --tokenizer " + Recipe.TOKENIZER + " "));
    }

    private static Path withProvenance(Map<String, String> facts) {
        TextModel known = TextModel.read(model);
        Map<String, String> provenance = new TreeMap<>(known.provenance());
        provenance.putAll(facts);
        Path file = folder.resolve("changed.textcnn");
        new TextModel(known.labels(), known.tokenizer(), known.vocabulary(), known.weights(), provenance).write(file);
        return file;
    }
}
