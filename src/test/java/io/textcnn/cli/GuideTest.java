package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.docs.Guide;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the README and of the guide to the command line do what they are said to do.
 *
 * <p>A shell runs their snippets as they stand, in a folder with nothing but {@code datasets} and a {@code bin/textcnn}
 * that starts the classes under test.
 */
class GuideTest {
    private static final Path GUIDE = Path.of("src/docs/cli.md");
    private static final Path README = Path.of("README.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)(^|\\| *)bin/textcnn ");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void requireShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh to run the snippets");
    }

    @Test
    void theGuidesSnippetsRun() throws Exception {
        Guide guide = Guide.read(GUIDE);
        Shell shell = Shell.in(folder, List.of());
        String printed = "";
        int compared = 0;
        for (Guide.Block block : guide.blocks()) {
            if (isCommands(block)) {
                printed = shell.run(block.code());
            } else if (block.language().equals("json")) {
                assertEquals(
                        shape(JSON.readTree(printed)),
                        shape(JSON.readTree(block.code())),
                        () -> "the members of what is printed and of what " + GUIDE + " shows:\n" + block.code());
                compared++;
            }
        }
        assertEquals(
                commandCount(guide), shell.commands().size(), shell.commands().toString());
        assertTrue(compared >= 4, "JSON of " + compared + " commands was compared");
        assertTrue(Files.size(folder.resolve("answered.csv")) > 0);
        assertTrue(Files.size(folder.resolve("words.txt")) > 0);
    }

    @Test
    void theReadmesSnippetsRun() throws Exception {
        // The README trains with the paper's settings. These are for a test, which has less time.
        List<String> small = List.of("dimensions = 8", "feature-maps = 4", "epochs = 1");
        Guide readme = Guide.read(README);
        Shell shell = Shell.in(folder, small);
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
    void theGuideHasAChapterForEveryCommandAndWordsForEveryVariable() throws IOException {
        String guide = Files.readString(GUIDE);
        for (String command : TextCnnCommand.commandLine(InputStream.nullInputStream(), Writer.nullWriter())
                .getSubcommands()
                .keySet()) {
            assertTrue(
                    command.equals("help") || guide.contains("\n## `textcnn " + command + "`\n"),
                    GUIDE + " has no chapter `textcnn " + command + "`");
        }
        for (String variable : List.of("TEXTCNN_JAVA_OPTIONS", "TEXTCNN_DEBUG", "JAVA_HOME", "OMP_WAIT_POLICY")) {
            assertTrue(guide.contains("| `" + variable + "` |"), variable);
        }
    }

    /** Whether commands of textcnn are in it. */
    private static boolean isCommands(Guide.Block block) {
        return block.language().equals("sh") && COMMAND.matcher(block.code()).find();
    }

    /** How many commands of textcnn there are. */
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
