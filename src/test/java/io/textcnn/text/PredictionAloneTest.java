package io.textcnn.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.cli.TextCnnCommand;
import io.textcnn.data.TextSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line in a process without ND4J and what it stands on: it predicts, and says what training needs. */
class PredictionAloneTest {
    private static final List<String> LEFT_OUT = List.of("nd4j", "javacpp", "openblas");

    @TempDir
    private Path folder;

    private TextClassifier classifier;
    private Path modelFile;

    @BeforeEach
    void write() {
        TextModel model = SmallModels.uneven(new SplittableRandom(3), 9, 6, 5, 3, 1, 2, 4);
        modelFile = folder.resolve("small.textcnn");
        model.write(modelFile);
        classifier = TextClassifier.of(model);
    }

    private record Ended(int code, String out, String err) {}

    /** The class path of this test, less the libraries that only training needs. */
    private static String classPath() {
        List<String> entries =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        List<String> kept = entries.stream()
                .filter(entry -> {
                    String name = Path.of(entry).getFileName().toString();
                    return LEFT_OUT.stream().noneMatch(name::contains);
                })
                .toList();
        assertTrue(kept.size() < entries.size(), "ND4J is on the class path of the tests: " + entries);
        return String.join(File.pathSeparator, kept);
    }

    private Ended run(String input, String... arguments) throws IOException, InterruptedException {
        return run(List.of(), input, arguments);
    }

    private Ended run(List<String> options, String input, String... arguments)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), TextCnnCommand.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("TEXTCNN_DEBUG");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ended within a minute");
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void predicts() throws Exception {
        List<String> sentences = List.of("w1 w2 w3", "", "never seen", "w8 w0 w0 w0 w5 w7");
        Ended run = run(String.join("\n", sentences) + "\n", "predict", "--model", modelFile.toString());
        assertEquals(0, run.code(), run.err());
        List<String> expected = classifier.classifyAll(sentences).stream()
                .map(answer -> String.format(Locale.ROOT, "%s\t%.6f", answer.label(), answer.probability()))
                .toList();
        assertEquals(expected, run.out().lines().toList());
    }

    /** What binds JSON to objects takes longer to start than a model to be read; tables and lines do without it. */
    @Test
    void loadsNoLibraryThatItCanDoWithout() throws Exception {
        Path csv = Files.writeString(folder.resolve("new.csv"), "text\nw1 w2\n");
        Path classes = folder.resolve("classes.log");
        for (List<String> input : List.of(List.of(csv.toString()), List.<String>of())) {
            List<String> arguments = new ArrayList<>(List.of("predict", "--model", modelFile.toString()));
            arguments.addAll(input);
            Ended run = run(List.of("-Xlog:class+load:file=" + classes), "w1 w2\n", arguments.toArray(String[]::new));
            assertEquals(0, run.code(), run.err());
            List<String> loaded = Files.readAllLines(classes);
            assertTrue(
                    loaded.stream().anyMatch(line -> line.contains(" io.textcnn.model.ModelFile ")),
                    "a log of classes");
            assertEquals(
                    List.of(),
                    loaded.stream()
                            .filter(line -> line.contains("com.fasterxml.jackson.databind")
                                    || line.contains("io.textcnn.cli.TrainCommand"))
                            .toList());
        }
    }

    @Test
    void evaluates() throws Exception {
        Path csv = Files.writeString(
                folder.resolve("test.csv"),
                "label,text\nlabel0,w1 w2\nlabel1,w3\nlabel2,w4 w5 w6\nlabel0,w7 w8\nlabel1,\n");
        Ended run = run("", "evaluate", "--model", modelFile.toString(), "--json", csv.toString());
        assertEquals(0, run.code(), run.err());
        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertEquals(5, answer.get("n").asInt());
        assertEquals(
                classifier.evaluate(TextSource.of(csv).read()).accuracy(),
                answer.get("accuracy").asDouble(),
                1e-9);
    }

    @Test
    void trainingSaysWhatToAdd() throws Exception {
        Path csv = Files.writeString(folder.resolve("train.csv"), "label,text\na,one two\nb,three\na,four\nb,five\n");
        Path model = folder.resolve("never.textcnn");
        Ended run = run("", "train", csv.toString(), "--model", model.toString());
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("textcnn: "), run.err());
        assertTrue(run.err().contains("org.nd4j:nd4j-native"), run.err());
        assertEquals(run.err().indexOf("training needs"), run.err().lastIndexOf("training needs"), "the remedy, once");
        assertFalse(run.err().contains("internal error"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(model));
    }
}
