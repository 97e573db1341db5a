package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.cli.console.Program;
import io.textcnn.cli.image.ImageCnnCommand;
import io.textcnn.docs.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the README and of the guides to the command line do what they are said to do.
 *
 * <p>A shell runs their snippets as they stand, in a folder with nothing but {@code datasets}, a {@code bin/textcnn} and a
 * {@code bin/imagecnn} that start the classes under test.
 */
class GuideTest {
    private static final Path GUIDE = Path.of("src/docs/cli.md");
    private static final Path EXPLANATIONS = Path.of("src/docs/explain.md");
    private static final Path MEASURES = Path.of("src/docs/evaluation.md");
    private static final Path PICTURES = Path.of("src/docs/imagecnn.md");
    private static final Path README = Path.of("README.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)(^|\\| *)bin/(textcnn|imagecnn) ");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where each command's members of JSON are told. */
    private static final Map<String, Path> MEMBERS = Map.of(
            "explain", EXPLANATIONS,
            "patterns", EXPLANATIONS,
            "evaluate", MEASURES,
            "train", MEASURES);

    private static final String VALUE = " +[+-]?\\d+\\.\\d{4}  [+-]* +";
    /** An explanation with six n-grams, and a label's filter with three: the figures are another model's. */
    private static final List<Pattern> SAMPLES = List.of(
            Pattern.compile("How many strings does a mandolin have\\?\n"
                    + "[a-z]+: probability [01]\\.\\d{4}\n\n"
                    + "(  \\S.*\n)+\n"
                    + " +features  n-gram\n"
                    + "(" + VALUE + "\\d+  \\S.*\n){6}"
                    + VALUE + "\\d+  \\(\\d+ more n-grams\\)\n"
                    + VALUE + "\\(bias\\)\n"
                    + VALUE + "= logit of [a-z]+\n"),
            Pattern.compile("[a-z]+\n"
                    + "  filter \\d+, width \\d+: strength \\+\\d\\.\\d{4}"
                    + " = weight [+-]\\d+\\.\\d{4} x lift -?\\d+\\.\\d{4}\n"
                    + "    activation     times  n-gram\n"
                    + "( +\\d+\\.\\d{4} +[\\d,]+  \\S.*\n){3}"));

    @TempDir
    private Path folder;

    @BeforeEach
    void requireShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh to run the snippets");
    }

    /** One after another: the model that the first trains is the others' too. */
    @Test
    void theGuidesSnippetsRun() throws Exception {
        List<String> compared = compared(GUIDE, EXPLANATIONS, MEASURES);
        List<String> expected = List.of(
                "train",
                "predict",
                "evaluate",
                "explain",
                "patterns",
                "info",
                "explain as text",
                "patterns as text",
                "train");
        assertEquals(expected, compared);
        assertTrue(Files.size(folder.resolve("answered.csv")) > 0);
        assertTrue(Files.size(folder.resolve("words.txt")) > 0);
    }

    @Test
    void theSnippetsOfTheGuideForPicturesRun() throws Exception {
        assertEquals(List.of("imagecnn predict", "imagecnn info"), compared(PICTURES));
        assertTrue(Files.size(folder.resolve("answered.csv")) > 0);
        assertTrue(Files.size(folder.resolve("filters/filters.png")) > 0);
        assertTrue(Files.size(folder.resolve("edges.png")) > 0);
    }

    /** Runs all snippets, and says whose output was compared with a sample. */
    private List<String> compared(Path... pages) throws Exception {
        Shell shell = Shell.in(folder, List.of(), List.of());
        List<String> compared = new ArrayList<>();
        int commands = 0;
        for (Path page : pages) {
            Guide guide = Guide.read(page);
            String code = "";
            String printed = "";
            for (Guide.Block block : guide.blocks()) {
                if (isCommands(block)) {
                    code = block.code();
                    printed = shell.run(code);
                } else if (block.language().equals("json")) {
                    JsonNode sample = JSON.readTree(block.code());
                    JsonNode answer = JSON.readTree(printed);
                    assertEquals(
                            shape(answer),
                            shape(sample),
                            () -> "the members of what is printed and of what " + page + " shows:\n" + block.code());
                    compared.add(lastCommand(code));
                    requireWords(lastCommand(code), sample);
                } else if (block.language().equals("text") && page.equals(EXPLANATIONS)) {
                    compared.add(lastCommand(code) + " as text");
                    requireLikeness(block.code(), printed);
                }
            }
            commands += commandCount(guide);
        }
        assertEquals(commands, shell.commands().size(), shell.commands().toString());
        return compared;
    }

    private static String lastCommand(String code) {
        return COMMAND.matcher(code)
                .results()
                .map(start -> (start.group(2).equals("textcnn") ? "" : start.group(2) + " ")
                        + code.substring(start.end()).split("\\s", 2)[0])
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    /** The guide says what each member is. */
    private static void requireWords(String command, JsonNode sample) throws IOException {
        if (MEMBERS.containsKey(command)) {
            String guide = Files.readString(MEMBERS.get(command));
            for (String member : members(sample)) {
                assertTrue(
                        Pattern.compile("`([^`\n]*\\.)?" + member + "(\\[\\])?`")
                                .matcher(guide)
                                .find(),
                        () -> MEMBERS.get(command) + " has no word on the member " + member + " of " + command);
            }
        }
    }

    private static Set<String> members(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.properties().forEach(member -> names.add(member.getKey()));
        node.forEach(child -> names.addAll(members(child)));
        return names;
    }

    /** A sample of text has the lines of what is printed, with other figures; if they are a sum, they add up in both. */
    private static void requireLikeness(String sample, String printed) {
        List<Pattern> shapes = SAMPLES.stream()
                .filter(shape -> shape.matcher(sample).matches())
                .toList();
        assertEquals(1, shapes.size(), () -> "an expected sample: " + sample);
        Matcher found = shapes.get(0).matcher(printed);
        assertTrue(found.find(), () -> "printed with other lines than in the sample:\n" + printed);
        for (String text : List.of(sample, found.group())) {
            double[] values = Pattern.compile("(?m)^ +([+-]?\\d+\\.\\d{4})  .*(\\d  .*|\\(bias\\)|= logit.*)$")
                    .matcher(text)
                    .results()
                    .mapToDouble(value -> Double.parseDouble(value.group(1)))
                    .toArray();
            if (text.contains("= logit of ")) {
                assertEquals(9, values.length, text);
                double sum = Arrays.stream(values, 0, values.length - 1).sum();
                // each has been rounded to four digits
                assertEquals(values[values.length - 1], sum, values.length * 0.00005, text);
            }
        }
    }

    @Test
    void theReadmesSnippetsRun() throws Exception {
        // The README trains with the paper's settings. These are for a test, which has less time.
        List<String> small = List.of("dimensions = 8", "feature-maps = 4", "epochs = 1");
        Guide readme = Guide.read(README);
        Shell shell = Shell.in(folder, small, List.of("epochs = 1", "network = small", "batch = 360"));
        for (Guide.Block block : readme.blocks()) {
            if (isCommands(block)) {
                shell.run(block.code());
            }
        }
        assertEquals(
                commandCount(readme), shell.commands().size(), shell.commands().toString());
        assertTrue(commandCount(readme) >= 4, shell.commands().toString());
        assertEquals(222, Files.readAllLines(folder.resolve("answered.csv")).size());
    }

    @Test
    void theGuidesHaveAChapterForEveryCommandAndWordsForEveryVariable() throws IOException {
        requireChapters(PICTURES, ImageCnnCommand.PROGRAM);
        requireChapters(GUIDE, TextCnnCommand.PROGRAM);
        String guide = Files.readString(GUIDE);
        for (String variable : List.of("TEXTCNN_JAVA_OPTIONS", "TEXTCNN_DEBUG", "JAVA_HOME", "OMP_WAIT_POLICY")) {
            assertTrue(guide.contains("| `" + variable + "` |"), variable);
        }
    }

    private static void requireChapters(Path page, Program program) throws IOException {
        String guide = Files.readString(page);
        for (String command : program.commands()) {
            String title = "`" + program.words().name() + " " + command + "`";
            assertTrue(
                    command.equals("help") || guide.contains("\n## " + title + "\n"),
                    page + " has no chapter " + title);
        }
    }

    /** Whether commands of the programs are in it. */
    private static boolean isCommands(Guide.Block block) {
        return block.language().equals("sh") && COMMAND.matcher(block.code()).find();
    }

    /** How many commands of the programs there are. */
    private static int commandCount(Guide guide) {
        return (int) guide.blocks().stream()
                .filter(GuideTest::isCommands)
                .flatMap(block -> COMMAND.matcher(block.code()).results())
                .count();
    }

    /** Names and types, without the values; a list is as its first element. */
    private static Object shape(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), shape(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            return node.isEmpty() ? List.of() : List.of(shape(node.get(0)));
        }
        return node.getNodeType();
    }
}
