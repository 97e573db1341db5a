package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The README's commands on the bundled questions, with a network small enough for a test. */
class TextCnnCommandTest {
    private static final String TRAIN = "datasets/questions/train.csv";
    private static final String TEST = "datasets/questions/test.csv";
    private static final int QUESTIONS = 221;

    @TempDir
    private static Path folder;

    private static Path model;
    private static Run training;

    @BeforeAll
    static void train() {
        model = folder.resolve("questions.textcnn");
        training = train(model);
    }

    private static Run train(Path model, String... more) {
        String small =
                "--dimensions 24 --feature-maps 20 --epochs 6 --optimizer adam --learning-rate 0.01 --seed 3 --json";
        List<String> arguments = new ArrayList<>(List.of("train", TRAIN, "--test", TEST, "--model", model.toString()));
        arguments.addAll(List.of(small.split(" ")));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    @Test
    void trainsEvaluatesAndSaves() throws IOException {
        assertEquals(0, training.code(), training.err());
        JsonNode result = json(training.out());
        assertEquals(
                1121, result.get("trainedOn").asInt() + result.get("chosenBy").asInt());
        assertEquals(112, result.get("chosenBy").asInt());
        assertEquals(QUESTIONS, result.get("test").get("n").asInt());
        // six kinds: chance is about a sixth
        assertTrue(result.get("test").get("accuracy").asDouble() > 0.4, training.out());
        assertEquals(Files.size(model), result.get("bytes").asLong());
        assertEquals("", training.err(), "nothing to say where standard error is no terminal");
    }

    @Test
    void theGuideSaysWhatEachMemberOfTheResultIs() throws IOException {
        Path guide = Path.of("src/docs/evaluation.md");
        String text = Files.readString(guide);
        JsonNode result = json(training.out());
        List<String> members = new ArrayList<>();
        for (JsonNode object : List.of(result, result.get("test"), result.get("baseline"))) {
            object.fieldNames().forEachRemaining(members::add);
        }
        result.get("baseline").get("mcnemar").fieldNames().forEachRemaining(members::add);
        assertTrue(members.size() > 30, members.toString());
        for (String member : members) {
            assertTrue(text.contains("`" + member + "`"), guide + " has no word on " + member);
        }
    }

    @Test
    void theSameSeedAndSettingsGiveTheSameBytes() throws IOException {
        Path again = folder.resolve("again.textcnn");
        assertEquals(0, train(again).code());
        assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(again));
    }

    @Test
    void theNumberOfThreadsDoesNotChangeAByte() throws IOException {
        for (String threads : List.of("1", "2", "5")) {
            Path again = folder.resolve("threads" + threads + ".textcnn");
            assertEquals(0, train(again, "--no-baseline", "--threads", threads).code());
            assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(again), threads + " threads");
        }
    }

    @Test
    void evaluatesAsTrainingDid() throws IOException {
        Run run = Run.of("evaluate", "--model", model.toString(), "--json", TEST);
        assertEquals(0, run.code(), run.err());
        assertEquals(json(training.out()).get("test"), json(run.out()));
        for (String threads : List.of("1", "2", "7")) {
            Run same = Run.of("evaluate", "--model", model.toString(), "--json", "--threads", threads, TEST);
            assertEquals(run.out(), same.out(), threads + " threads");
        }
        Run text = Run.of("evaluate", "--model", model.toString(), TEST);
        assertTrue(text.out().contains("accuracy"), text.out());
        assertTrue(text.out().contains("abbreviation"), text.out());
    }

    @Test
    void answersEachLineOfStandardInputInOrder() {
        String questions = "Who wrote this?\n\nzzz qqq\nWhere is Lima?";
        Run run = Run.withInput(questions, "predict", "--model", model.toString());
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(4, lines.size());
        for (String line : lines) {
            assertTrue(line.matches("[a-z]+\t[01]\\.\\d{6}"), line);
        }
        // an answer depends on its sentence alone
        assertEquals(
                lines.get(3),
                Run.withInput("Where is Lima?", "predict", "--model", model.toString())
                        .out()
                        .strip());
    }

    @Test
    void aCsvFileComesOutAsItWentInWithTwoColumnsMore() throws IOException {
        Path csv = folder.resolve("in.csv");
        Files.writeString(csv, "id,text,note\n7,\"Who, exactly?\",\"a \"\"b\"\"\"\n8,,\n");
        Run run = Run.of("predict", "--model", model.toString(), csv.toString());
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("id,text,note,predicted_label,probability", lines.get(0));
        assertTrue(lines.get(1).matches("7,\"Who, exactly\\?\",\"a \"\"b\"\"\",[a-z]+,[01]\\.\\d{6}"), lines.get(1));
        assertTrue(lines.get(2).matches("8,,,[a-z]+,[01]\\.\\d{6}"), lines.get(2));
        assertEquals(3, lines.size());
    }

    @Test
    void oneJsonObjectASentence() throws IOException {
        Run run = Run.of("predict", "--model", model.toString(), "--json", TEST);
        List<String> lines = run.out().lines().toList();
        assertEquals(QUESTIONS, lines.size());
        for (String line : lines) {
            JsonNode answer = json(line);
            double sum = 0;
            for (JsonNode probability : answer.get("probabilities")) {
                sum += probability.asDouble();
            }
            assertEquals(1, sum, 1e-5);
            assertEquals(
                    answer.get("probability"),
                    answer.get("probabilities").get(answer.get("label").asText()));
        }
    }

    @Test
    void helpHasExamplesEverywhere() {
        assertTrue(Run.of("--help").out().contains("Examples:"));
        Set<String> commands = TextCnnCommand.PROGRAM
                .commandLine(InputStream.nullInputStream(), Writer.nullWriter())
                .getSubcommands()
                .keySet();
        assertTrue(
                commands.containsAll(List.of("train", "evaluate", "predict", "explain", "patterns", "info", "help")),
                commands.toString());
        for (String command : commands) {
            if (command.equals("help")) {
                continue;
            }
            Run run = Run.of(command, "--help");
            assertEquals(0, run.code());
            assertTrue(run.out().contains("Examples:"), command);
        }
        assertTrue(Run.of("--version").out().startsWith("textcnn "));
        assertFalse(Run.of("--version").out().contains("$"), "the build fills the version in");
    }

    /** What is written for 80 columns and wrapped at fewer would be ragged. */
    @Test
    void helpFitsATerminalOfEightyColumns() {
        CommandLine root = TextCnnCommand.PROGRAM.commandLine(InputStream.nullInputStream(), Writer.nullWriter());
        List<CommandLine> all = new ArrayList<>(root.getSubcommands().values());
        all.add(root);
        for (CommandLine command : all) {
            String help = command.getUsageMessage();
            for (String line : help.lines().toList()) {
                assertTrue(line.length() <= 80, line);
            }
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                assertTrue(help.lines().anyMatch(line::equals), () -> "wrapped: " + line);
            }
        }
        String train = Run.of("train", "--help").out();
        for (String option : List.of("--config", "--dev", "--balance")) {
            String examples = train.substring(train.indexOf("Examples:"));
            assertTrue(examples.contains(option), option);
        }
    }

    @Test
    void anArgumentThatBeginsWithAnAtSignIsNoFileOfArguments() {
        Run run = Run.of("evaluate", "--model", model.toString(), "@" + TEST);
        assertEquals(2, run.code(), run.out());
        assertTrue(run.err().startsWith("textcnn: @" + TEST + ": found no such file"), run.err());
    }

    @Test
    void badInputIsAMessageAndExitCodeTwo() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path oneClass = Files.writeString(folder.resolve("one.csv"), "label,text\na,x\na,y\n");
        Path noModel = Files.writeString(folder.resolve("no.textcnn"), "not a model");
        Path out = folder.resolve("never.textcnn");
        String to = out.toString();
        refused("no such file", "train", "missing.csv", "--model", to);
        refused("empty file", "train", empty.toString(), "--model", to);
        refused("at least two", "train", oneClass.toString(), "--model", to);
        refused("\"review\"", "train", TRAIN, "--model", to, "--text-column", "review");
        refused("--model", "train", TRAIN);
        refused("is a folder", "train", TRAIN, "--model", folder.toString());
        refused(
                "create it first",
                "train",
                TRAIN,
                "--model",
                folder.resolve("nowhere/m").toString());
        refused("found [0]", "train", TRAIN, "--model", to, "--filters", "0");
        refused("found [3, -3]", "train", TRAIN, "--model", to, "--filters", "3,-3");
        refused("found 1.0", "train", TRAIN, "--model", to, "--dropout", "1");
        refused("kim-trec", "train", TRAIN, "--model", to, "--tokenizer", "klingon");
        refused("adadelta", "train", TRAIN, "--model", to, "--optimizer", "magic");
        refused("--epochs", "train", TRAIN, "--model", to, "--epochs", "many");
        refused("--colour", "train", TRAIN, "--model", to, "--colour");
        refused("no.textcnn", "predict", "--model", noModel.toString(), TEST);
        refused("nowhere.textcnn", "evaluate", "--model", "nowhere.textcnn", TEST);
        assertFalse(Files.exists(out), "nothing is written");
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().contains("never")), "nor half-written");
        }
    }

    private static void refused(String word, String... arguments) {
        Run run = Run.of(arguments);
        String what = String.join(" ", arguments) + "\n" + run.err();
        assertEquals(2, run.code(), what);
        assertTrue(run.err().startsWith("textcnn: "), what);
        assertTrue(run.err().contains(word), what);
        assertFalse(run.err().contains("\tat "), what);
        assertEquals("", run.out(), what);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
