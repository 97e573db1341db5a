package io.textcnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.textcnn.data.Dataset;
import io.textcnn.data.TextSource;
import io.textcnn.model.Version;
import io.textcnn.opennlp.QuestionModels;
import io.textcnn.text.TextModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides tell a reader to run does run, as it stands there. */
class GuidesTest {
    private static final Path README = Path.of("README.md");
    private static final Path JAVA = Path.of("src", "docs", "java.md");
    private static final Path OPENNLP = Path.of("src", "docs", "opennlp.md");
    private static final String[] SMALL = {
        "--dimensions", "24", "--feature-maps", "20", "--epochs", "6", "--optimizer", "adam", "--learning-rate", "0.01"
    };

    @TempDir
    private static Path folder;

    private static Workplace workplace;

    /** What a reader brings along, and the model of the OpenNLP guide's first command, which the others use. */
    @BeforeAll
    static void train() throws Exception {
        workplace = Workplace.in(folder);
        Dataset questions =
                TextSource.of(Path.of("datasets", "questions", "train.csv")).read();
        QuestionModels.sentences(questions).serialize(folder.resolve("en-sent.bin"));
        QuestionModels.words(questions).serialize(folder.resolve("en-token.bin"));
        List<String> commands = Guide.read(OPENNLP).code("sh");
        assertEquals(1, commands.size());
        workplace.runCommand(commands.get(0), SMALL);
        assertEquals(
                "opennlp",
                TextModel.read(folder.resolve("questions.textcnn")).tokenizer().name());
    }

    @Test
    void theReadmesJava() throws Exception {
        String printed = workplace.runJava(Guide.read(README).code("java"));
        assertTrue(printed.lines().findFirst().orElse("").matches("[a-z]+ [01]\\.\\d+"), printed);
    }

    @Test
    void javaGuide() throws Exception {
        String printed = workplace.runJava(Guide.read(JAVA).code("java"));
        assertTrue(printed.startsWith("good 0."), printed);
        assertTrue(printed.matches("(?s)good [^\n]+\n[a-z]+ [01]\\.\\d+\nabbreviation [\\d.E-]+\n.*"), printed);
        assertTrue(printed.contains("epoch 5: loss "), printed);
        assertTrue(printed.contains("\ntest accuracy 0."), printed);
        assertTrue(printed.contains("\nseed 2: best epoch "), printed);
        assertEquals(
                20, TextModel.read(folder.resolve("mine.textcnn")).weights().featureMaps());
    }

    @Test
    void openNlpGuide() throws Exception {
        String printed = workplace.runJava(Guide.read(OPENNLP).code("java"));
        List<String> lines = printed.lines().toList();
        assertEquals(
                List.of("human: Who built the harbour wall?", "location: Where does the river begin?"),
                lines.subList(0, 2));
        assertTrue(lines.get(2).matches("accuracy 0\\.[4-9]\\d*"), printed);
        assertEquals(3, lines.size());
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** The consumers in {@code src/it} show that these dependencies are enough. */
    @Test
    void dependenciesAreThoseOfTheConsumers() throws IOException {
        Matcher nd4j =
                Pattern.compile("<nd4j.version>(.*)</nd4j.version>").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(nd4j.find());
        List<String> guide = Guide.read(JAVA).code("xml");
        assertEquals(2, guide.size());
        for (String consumer : List.of("predicts", "trains")) {
            String pom = Files.readString(Path.of("src", "it", "consumer", consumer, "pom.xml"))
                    .replace("@project.version@", Version.current())
                    .replace("@nd4j.version@", nd4j.group(1));
            String expected = consumer.equals("predicts") ? guide.get(0) : guide.get(0) + guide.get(1);
            assertTrue(squeezed(pom).contains("<dependencies>" + squeezed(expected) + "</dependencies>"), consumer);
        }
    }

    @Test
    void blocksAreFoundByTheirLanguage() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, "# Page\n```java\nint a;\n\n```\n```sh\nls\n```\n```java\nint b;\n```\n");
        assertEquals(
                List.of(
                        new Guide.Block("java", "int a;\n\n", 3),
                        new Guide.Block("sh", "ls\n", 7),
                        new Guide.Block("java", "int b;\n", 10)),
                Guide.read(page).blocks());
        assertEquals(List.of("int a;\n\n", "int b;\n"), Guide.read(page).code("java"));
        assertThrows(IllegalArgumentException.class, () -> Guide.read(page).code("xml"));
        Files.writeString(page, "```java\nint a;\n");
        assertThrows(IllegalArgumentException.class, () -> Guide.read(page));
    }

    /** A guide that is wrong is found out. */
    @Test
    void javaThatDoesNotRunFails() {
        assertThrows(AssertionError.class, () -> workplace.runJava(List.of("int a = \"text\";\n")));
        assertThrows(
                AssertionError.class,
                () -> workplace.runJava(
                        List.of("io.textcnn.text.TextClassifier.load(java.nio.file.Path.of(\"missing\"));\n")));
    }
}
