package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.cli.report.ExplanationReport;
import io.textcnn.text.TextClassifier;
import io.textcnn.text.WorkedModel;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import picocli.CommandLine.Help.Ansi;

/** {@code textcnn explain}, with a model whose answers {@link WorkedModel} lets one compute by hand. */
class ExplainCommandTest {
    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void write() {
        Path file = folder.resolve("worked.textcnn");
        WorkedModel.create().write(file);
        model = file.toString();
    }

    @Test
    void showsASumThatIsTheLogit() {
        Run run = Run.of("explain", "--model", model, "the not good");
        assertEquals(0, run.code(), run.err());
        assertEquals("""
                the not good
                no: probability 0.9996

                  the (unknown)   not +4.5000   good -0.5000

                                                    features  n-gram
                     +3.0000  ++++++++++++++++++++         1  not good
                     +2.5000  +++++++++++++++++            1  not
                     -2.0000  -------------                1  good
                     +0.5000  +++                          1  the not
                     -0.1250  -                               (bias)
                     +3.8750                                  = logit of no
                """, run.out());
        assertEquals("", run.err());
    }

    @Test
    void sumsUpWhatIsNotShown() {
        Run run = Run.of("explain", "--model", model, "--top", "1", "--class", "yes", "the not good");
        assertTrue(run.out().contains("yes: probability 0.0004 (predicted: no, 0.9996)\n"), run.out());
        List<String> lines = run.out().lines().toList();
        List<String> sum = lines.subList(lines.size() - 4, lines.size());
        assertEquals("     -3.0000  --------------------         1  not good", sum.get(0));
        // -2.5 + 2 - 0.5
        assertEquals("     -1.0000  -------                      3  (3 more n-grams)", sum.get(1));
        assertEquals("     +0.1250  +                               (bias)", sum.get(2));
        assertEquals("     -3.8750                                  = logit of yes", sum.get(3));
    }

    @Test
    void explainsAnEmptySentence() {
        Run run = Run.of("explain", "--model", model, "");
        assertEquals("""
                (empty text)
                no: probability 0.6792

                                                    features  n-gram
                     +0.5000  ++++++++++++++++++++         1  (no words)
                     -0.1250  -----                           (bias)
                     +0.3750                                  = logit of no
                """, run.out());
    }

    @Test
    void severalSentencesStandApart() {
        Run both = Run.of("explain", "--model", model, "good", "not good");
        String first = Run.of("explain", "--model", model, "good").out();
        String second = Run.of("explain", "--model", model, "not good").out();
        assertEquals(first + "\n" + second, both.out());
        assertEquals(
                both.out(),
                Run.withInput("good\nnot good\n", "explain", "--model", model).out());
        assertEquals(
                both.out(),
                Run.withInput("good\nnot good", "explain", "--model", model, "-")
                        .out());
    }

    @Test
    void aSentenceMayBeginWithADash() {
        Run run = Run.of("explain", "--model", model, "--", "-5 is not good");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("-5 is not good\nno: "), run.out());
    }

    @Test
    void aFileIsNotTakenForASentence() throws IOException {
        String file =
                Files.writeString(folder.resolve("reviews.csv"), "text\ngood\n").toString();
        refused(
                file + " is a file; give it as --file " + file + ", or put -- before it to explain these words",
                "explain",
                "--model",
                model,
                file);
        refused(" is a file", "explain", "--model", model, model, file);
        Run meant = Run.of("explain", "--model", model, "--", file);
        assertEquals(0, meant.code(), meant.err());
        assertTrue(meant.out().startsWith(file + "\n"), meant.out());
        refused(file + " is a file; give it as --file " + file, "explain", "--model", model, "good", file);
    }

    /** One that is no file, one of a folder, and one that no file can be called. */
    @Test
    void aWordIsASentence() {
        for (String word : List.of("good", folder.toString(), "go\0od", "")) {
            Run run = Run.of("explain", "--model", model, word);
            assertEquals(0, run.code(), run.err());
            assertEquals("", run.err());
        }
    }

    @Test
    void aFileIsReadByItsColumn() throws IOException {
        Path csv = Files.writeString(folder.resolve("in.csv"), "id,review\n1,good\n2,not good\n");
        Run run = Run.of("explain", "--model", model, "--file", csv.toString(), "--text-column", "review");
        assertEquals(0, run.code(), run.err());
        assertEquals(Run.of("explain", "--model", model, "good", "not good").out(), run.out());
    }

    @Test
    void oneJsonObjectASentenceWithAllThatIsKnown() throws IOException {
        Run run = Run.of("explain", "--model", model, "--json", "--top", "1", "good", "the not good");
        List<String> lines = run.out().lines().toList();
        assertEquals(2, lines.size());
        ObjectMapper mapper = new ObjectMapper();
        JsonNode good = mapper.readTree(lines.get(0));
        assertEquals(mapper.readTree("""
                [{"text": "good", "start": 0, "end": 1, "width": 1, "contribution": 2.0, "features": 1},
                 {"text": "· good", "start": 0, "end": 1, "width": 2, "contribution": -1.0, "features": 1},
                 {"text": "", "start": 0, "end": 0, "width": 0, "contribution": -0.5, "features": 1}]
                """), good.get("ngrams"));
        assertEquals(
                mapper.readTree("[{\"word\": \"good\", \"seen\": true, \"contribution\": 1.0}]"), good.get("words"));
        assertEquals("good", good.get("text").asText());
        assertEquals("yes", good.get("label").asText());
        assertEquals("yes", good.get("predicted").asText());
        assertEquals(0.625, good.get("logit").asDouble());
        assertEquals(0.125, good.get("bias").asDouble());
        assertEquals(1, good.get("inactiveFeatures").asInt());
        assertEquals(
                TextClassifier.load(Path.of(model)).classify("good").probability(),
                good.get("probability").floatValue());
        assertEquals("the not good", mapper.readTree(lines.get(1)).get("text").asText());
    }

    @Test
    void thePageIsWellFormedAndHoldsTheSameSum() throws Exception {
        Path page = folder.resolve("why.html");
        Run run = Run.of("explain", "--model", model, "--html", page.toString(), "the not good", "");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().endsWith("= logit of no\n"), run.out());
        assertEquals("saved " + page, run.err().strip());
        Document html = parse(Files.readString(page));
        assertEquals(2, html.getElementsByTagName("section").getLength());
        String text = html.getDocumentElement().getTextContent();
        for (String part :
                List.of("worked.textcnn", "+3.0000", "-2.0000", "not good", "bias", "+3.8750", "(empty text)")) {
            assertTrue(text.contains(part), part);
        }
    }

    /** As JSON can spell it; there is no way to write it in UTF-8. */
    @Test
    void halfASurrogatePairIsAQuestionMarkOnThePage() throws IOException {
        Path rows = Files.writeString(folder.resolve("half.jsonl"), "{\"text\":\"\\ud83d good\"}\n");
        Path page = folder.resolve("half.html");
        Run run = Run.of("explain", "--model", model, "--file", rows.toString(), "--html", page.toString());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().startsWith("? good\n"), run.out());
        assertTrue(Files.readString(page).contains(">? good"), () -> page + " has the text");
    }

    /** The shell has opened the file for writing, and would go on to write to the one that was replaced. */
    @Test
    void anOpenStreamIsNotReplaced() throws Exception {
        assumeTrue(Files.isSymbolicLink(Path.of("/dev/stdout")), "no streams among the files here");
        Path taken = folder.resolve("taken.html");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TextCnnCommand.class.getName(),
                        "explain",
                        "--model",
                        model,
                        "--html",
                        "/dev/stdout",
                        "good")
                .redirectOutput(taken.toFile())
                .start();
        String message = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, process.waitFor(), message);
        assertTrue(message.startsWith("textcnn: --html /dev/stdout is an open stream; name a file\n"), message);
        assertEquals(0, Files.size(taken));
    }

    @Test
    void thePageTakesNothingFromElsewhereAndNoTextForMarkup() throws Exception {
        Path evil = folder.resolve("<b>&'\".textcnn");
        WorkedModel.create("<i>yes</i>", "\"no\" & 'no'").write(evil);
        Path page = folder.resolve("evil.html");
        String sentence = "good <script>alert(1)</script> & \"bad\" 'not' </section> \u001B[31m \u0000";
        Run run = Run.of("explain", "--model", evil.toString(), "--html", page.toString(), sentence);
        assertEquals(0, run.code(), run.err());
        assertFalse(run.out().contains("\u001B"), "no text moves the cursor");
        String source = Files.readString(page);
        Document html = parse(source);
        assertEquals(1, html.getElementsByTagName("section").getLength());
        for (String element : List.of("script", "i", "b", "img", "link", "iframe", "form")) {
            assertEquals(0, html.getElementsByTagName(element).getLength(), element);
        }
        assertTrue(html.getElementsByTagName("h2")
                .item(0)
                .getTextContent()
                .startsWith("good <script>alert(1)</script> & \"bad\" 'not'"));
        assertFalse(
                Pattern.compile("https?:|//|url\\(|@import|javascript:")
                        .matcher(source)
                        .find(),
                "nothing from the net");
        assertTrue(source.contains("default-src 'none'"));
    }

    /** Standard input stays open, so the page is not complete when the process is told to end. */
    @Test
    void aPageThatWasInterruptedLeavesNothingBehind() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("interrupted"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TextCnnCommand.class.getName(),
                        "explain",
                        "--model",
                        model,
                        "--html",
                        empty.resolve("why.html").toString())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            assumeTrue(process.supportsNormalTermination(), "this system ends processes without a warning");
            process.outputWriter().write("good\n");
            process.outputWriter().flush();
            assertEquals("good", process.inputReader().readLine(), Files.readString(folder.resolve("err")));
            try (Stream<Path> files = Files.list(empty)) {
                assertEquals(1, files.count(), "a part of a page");
            }
            // Process.destroy would close its standard input, too, and that ends a page well.
            process.toHandle().destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ended in time");
            try (Stream<Path> files = Files.list(empty)) {
                assertEquals(List.of(), files.toList());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static Document parse(String html) throws Exception {
        assertTrue(html.startsWith("<!DOCTYPE html>\n"));
        // Well-formed but for the elements that HTML never closes.
        String xml = html.substring("<!DOCTYPE html>\n".length()).replaceAll("<meta ([^>]*)>", "<meta $1/>");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    @Test
    void coloursOnlyAddToTheText() {
        var why = TextClassifier.of(WorkedModel.create()).explain("the not good");
        String plain = new ExplanationReport(10, Ansi.OFF).text(why);
        String coloured = new ExplanationReport(10, Ansi.ON).text(why);
        assertFalse(plain.contains("\u001B"));
        assertTrue(coloured.contains("\u001B[32m"));
        assertTrue(coloured.contains("\u001B[35m"));
        assertEquals(plain, coloured.replaceAll("\u001B\\[[0-9;]*m", ""));
    }

    @Test
    void badInputIsAMessageAndExitCodeTwo() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path header = Files.writeString(folder.resolve("header.csv"), "text\n");
        Path noModel = Files.writeString(folder.resolve("no.textcnn"), "not a model");
        Path broken = Files.writeString(folder.resolve("broken.csv"), "id,text\n1,good\n2\n");
        refused("--model", "explain", "good");
        refused("nowhere.textcnn", "explain", "--model", "nowhere.textcnn", "good");
        refused("no.textcnn", "explain", "--model", noModel.toString(), "good");
        refused("one of the model's labels: yes, no", "explain", "--model", model, "--class", "maybe", "good");
        refused("--top", "explain", "--model", model, "--top", "0", "good");
        refused("one or the other", "explain", "--model", model, "--file", header.toString(), "good");
        refused("one or the other", "explain", "--model", model, "good", "-");
        refused("no such file", "explain", "--model", model, "--file", "missing.csv");
        refused("empty file", "explain", "--model", model, "--file", empty.toString());
        refused("no sentence", "explain", "--model", model, "--file", header.toString());
        refused("standard input: found no sentence", "explain", "--model", model);
        refused("is a folder", "explain", "--model", model, "--html", folder.toString(), "good");
        refused(
                "create it first",
                "explain",
                "--model",
                model,
                "--html",
                folder.resolve("a/b").toString(),
                "good");
        refused("would replace it", "explain", "--model", model, "--html", model, "good");
        refused(
                "would replace it",
                "explain",
                "--model",
                model,
                "--html",
                header.toString(),
                "--file",
                folder.resolve("./header.csv").toString());

        Path page = folder.resolve("never.html");
        Run run = Run.of("explain", "--model", model, "--file", broken.toString(), "--html", page.toString());
        assertEquals(2, run.code());
        assertTrue(run.err().contains("broken.csv, line 3"), run.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().contains("never")), "no page, nor half of one");
        }
    }

    @Test
    void aMessageMovesNoCursor() {
        Path wild = folder.resolve("wild.textcnn");
        WorkedModel.create("yes\u001B[2J", "no\n").write(wild);
        Run run = Run.of("explain", "--model", wild.toString(), "--class", "may\u001Bbe", "good");
        assertEquals(
                "textcnn: --class: found \"may\uFFFDbe\", expected one of the model's labels: yes\uFFFD[2J, no ",
                run.err().lines().findFirst().orElseThrow());
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
}
