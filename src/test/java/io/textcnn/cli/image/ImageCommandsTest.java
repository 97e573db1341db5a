package io.textcnn.cli.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.cli.Run;
import io.textcnn.data.Fingerprint;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureReader;
import io.textcnn.picture.PngFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands of {@code imagecnn} on a few drawn shapes, with a network as small as can be. */
class ImageCommandsTest {
    private static final int CLASSES = 6;
    private static final int EACH = 8;

    @TempDir
    private static Path folder;

    private static Run training;

    @BeforeAll
    static void train() throws IOException {
        Files.writeString(path("small.network"), """
                # quick to train
                conv 4 5x5 stride 2
                relu
                pool max 2
                dense classes
                """);
        ok("shapes", "--out", name("train"), "--per-class", Integer.toString(EACH), "--seed", "1");
        ok("shapes", "--out", name("test"), "--per-class", "3", "--seed", "2");
        training = train("shapes.imagecnn", "--test", name("test"));
    }

    private static Path path(String file) {
        return folder.resolve(file);
    }

    private static String name(String file) {
        return path(file).toString();
    }

    private static Run run(String... arguments) {
        return Run.of(ImageCnnCommand.PROGRAM, arguments);
    }

    private static Run ok(String... arguments) {
        Run run = run(arguments);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err(), "nothing to say where standard error is no terminal");
        return run;
    }

    private static Run train(String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", name("train"), "--model", name(model)));
        arguments.addAll(List.of("--network", name("small.network"), "--epochs", "2", "--batch", "16", "--json"));
        arguments.addAll(List.of(more));
        return ok(arguments.toArray(String[]::new));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void trainsTestsAndSaves() throws IOException {
        JsonNode result = json(training.out());
        assertEquals(
                CLASSES * EACH,
                result.get("trainedOn").asInt() + result.get("chosenBy").asInt());
        assertEquals(2, result.get("course").size());
        assertTrue(result.get("course").get(1).get("loss").asDouble() > 0);
        assertEquals(3 * CLASSES, result.get("test").get("n").asInt());
        assertEquals(CLASSES, result.get("test").get("confusion").size());
        assertEquals(result.get("test").get("accuracy"), result.get("accuracy"));
        assertEquals(
                "conv 4 5x5 stride 2\nrelu\npool max 2x2\ndense classes\n",
                result.get("network").asText());
        byte[] model = Files.readAllBytes(path("shapes.imagecnn"));
        assertEquals(model.length, result.get("bytes").asInt());
        String sum = HexFormat.of().formatHex(Fingerprint.sha256().digest(model));
        assertEquals(sum, result.get("sha256").asText());
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOneOthers() throws IOException {
        JsonNode result = json(training.out());
        assertEquals(result.get("sha256"), json(train("again.imagecnn").out()).get("sha256"));
        assertArrayEquals(Files.readAllBytes(path("shapes.imagecnn")), Files.readAllBytes(path("again.imagecnn")));
        assertFalse(result.get("sha256")
                .equals(json(train("other.imagecnn", "--seed", "2").out()).get("sha256")));
    }

    @Test
    void settingsReachTheModel() throws IOException {
        Path settings = Files.writeString(path("settings.conf"), "crop = 2\nflip = false\n");
        train(
                "set.imagecnn",
                "--config",
                settings.toString(),
                "--optimizer",
                "adam",
                "--schedule",
                "linear",
                "--warmup",
                "0",
                "--weight-decay",
                "0",
                "--label-smoothing",
                "0",
                "--cutout",
                "3",
                "--size",
                "24x20",
                "--dev",
                name("test"));
        JsonNode facts =
                json(ok("info", "--model", name("set.imagecnn"), "--json").out());
        assertEquals(24, facts.get("width").asInt());
        assertEquals(20, facts.get("height").asInt());
        JsonNode provenance = facts.get("provenance");
        assertEquals("crop 2, cutout 3", provenance.get("augmentation").asText());
        assertEquals("linear", provenance.get("schedule").asText());
        assertEquals(0, provenance.get("weightDecay").asDouble());
        assertTrue(provenance.get("optimizer").asText().startsWith("Adam[rate=0.001"), provenance.toString());
        assertFalse(provenance.has("labelSmoothing"));
        assertEquals(64, provenance.get("dev").asText().length(), "a fingerprint");
        assertEquals(CLASSES * EACH, provenance.get("train.learned").asInt(), "all, as dev data are given");
    }

    @Test
    void picturesAreMirroredUnlessSomebodySaysNo() throws IOException {
        assertEquals("flip, crop 4", augmentation());
        assertEquals("flip, crop 4", augmentation("--flip"));
        assertEquals("crop 4", augmentation("--no-flip"));
    }

    private static String augmentation(String... more) throws IOException {
        train("mirrored.imagecnn", more);
        return json(ok("info", "--model", name("mirrored.imagecnn"), "--json").out())
                .get("provenance")
                .get("augmentation")
                .asText();
    }

    @Test
    void evaluatesAsTrainingDid() throws IOException {
        Run run = ok("evaluate", "--model", name("shapes.imagecnn"), "--json", name("test"));
        assertEquals(json(training.out()).get("test"), json(run.out()));
        Run text = ok("evaluate", "--model", name("shapes.imagecnn"), name("test"));
        assertTrue(text.out().startsWith(name("test") + " (18 pictures)\naccuracy "), text.out());
        assertTrue(text.out().contains("triangle"), text.out());
    }

    @Test
    void answersFilesAndFoldersInOrder() {
        String star = path("test").resolve("star").resolve("001.png").toString();
        Run run = ok("predict", "--model", name("shapes.imagecnn"), "--top", "2", star, name("test"));
        List<String> lines = run.out().lines().toList();
        assertEquals("file,predicted_label,probability,predicted_label_2,probability_2", lines.get(0));
        assertEquals(1 + 1 + 18, lines.size());
        assertTrue(lines.get(1).startsWith(star + ","), lines.get(1));
        List<String> files =
                lines.stream().skip(2).map(line -> line.split(",")[0]).toList();
        assertEquals(files.stream().sorted().toList(), files);
        assertTrue(files.contains(star));
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(line.matches("[^,]+,[a-z]+,0\\.\\d{6},[a-z]+,0\\.\\d{6}"), line);
        }
    }

    @Test
    void oneJsonObjectAPicture() throws IOException {
        Run run = ok("predict", "--model", name("shapes.imagecnn"), "--json", "--top", "1", "--flip", name("test"));
        List<String> lines = run.out().lines().toList();
        assertEquals(18, lines.size());
        for (String line : lines) {
            JsonNode answer = json(line);
            assertTrue(Files.exists(Path.of(answer.get("file").asText())));
            assertEquals(CLASSES, answer.get("probabilities").size());
            assertEquals(answer.get("label"), answer.get("top").get(0).get("label"));
            double sum = 0;
            for (JsonNode probability : answer.get("probabilities")) {
                sum += probability.asDouble();
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    @Test
    void whatCameBeforeABadPictureIsAnsweredAndTheRestIfAskedFor() throws IOException {
        Path mixed = Files.createDirectories(path("mixed"));
        Path good = path("test").resolve("ring").resolve("001.png");
        Files.copy(good, mixed.resolve("a.png"));
        Files.writeString(mixed.resolve("b.png"), "no picture");
        Files.copy(good, mixed.resolve("c.png"));
        Files.writeString(mixed.resolve("notes.txt"), "passed over");
        Run strict = run("predict", "--model", name("shapes.imagecnn"), mixed.toString());
        assertEquals(2, strict.code());
        assertEquals(2, strict.out().lines().count(), strict.out());
        assertTrue(strict.err().startsWith("imagecnn: " + mixed.resolve("b.png") + ": found "), strict.err());
        Run lenient = run("predict", "--model", name("shapes.imagecnn"), "--keep-going", mixed.toString());
        assertEquals(2, lenient.code());
        assertEquals(strict.err(), lenient.err());
        List<String> lines = lenient.out().lines().toList();
        assertEquals(3, lines.size(), lenient.out());
        assertEquals(lines.get(1).replace("a.png", "c.png"), lines.get(2));
    }

    @Test
    void tellsWhatLayersMakeAndTake() throws IOException {
        JsonNode facts =
                json(ok("info", "--network", name("small.network"), "--size", "32x32", "--classes", "6", "--json")
                        .out());
        JsonNode conv = facts.get("layers").get(0);
        assertEquals("[4,16,16]", conv.get("output").toString());
        assertEquals(4 * 5 * 5 * 3 + 4, conv.get("parameters").asInt());
        assertEquals(16 * 16 * 4 * 5 * 5 * 3, conv.get("multiplyAdds").asInt());
        // convolution, ReLU, pooling and the classes
        int numbers = 2 * 16 * 16 * 4 + 8 * 8 * 4 + 6;
        assertEquals(numbers, facts.get("activations").asInt());
        assertEquals(4 * numbers, facts.get("activationBytes").asInt());
        assertEquals(128 * 4 * numbers, facts.get("activationBytes128").asInt());
        String model = ok("info", "--model", name("shapes.imagecnn")).out();
        String network =
                ok("info", "--network", name("small.network"), "--classes", "6").out();
        assertTrue(model.contains(network.substring(network.indexOf("layer "))), model + network);
        assertTrue(model.contains("labels      6: circle, cross, ring, square, star, triangle"), model);
        assertTrue(ok("info").out().startsWith("network cnn for pictures of 32x32 pixels in 10 classes"));
    }

    @Test
    void drawsFiltersAndFeatureMaps() throws IOException {
        Path out = path("sheets");
        assertEquals(
                out.resolve("filters.png") + "\n",
                ok("filters", "--model", name("shapes.imagecnn"), "--out", out.toString())
                        .out());
        Path picture = path("test").resolve("ring").resolve("002.png");
        Run run = ok(
                "filters",
                "--model",
                name("shapes.imagecnn"),
                "--out",
                out.toString(),
                "--image",
                picture.toString(),
                "--json");
        List<String> expected = Stream.of(
                        "filters.png",
                        "layer-01-conv.png",
                        "layer-02-relu.png",
                        "layer-03-pool.png",
                        "layer-04-dense.png")
                .map(name -> out.resolve(name).toString())
                .toList();
        List<String> files = new ArrayList<>();
        json(run.out()).get("files").forEach(file -> files.add(file.asText()));
        assertEquals(expected, files);
        for (String file : files) {
            assertTrue(new PictureReader().read(Path.of(file)).width() > 1, file);
        }
    }

    /** A white pixel on black becomes the kernel itself, mirrored as convolution has it. */
    @Test
    void convolvesAPicture() throws IOException {
        Path in = path("dot.png");
        byte[] rgb = new byte[3 * 5 * 5];
        for (int channel = 0; channel < 3; channel++) {
            rgb[channel * 25 + 12] = (byte) 255;
        }
        PngFile.write(in, Picture.of(5, 5, rgb).toImage());
        Path out = path("edges.png");
        Run run = ok("convolve", "--kernel", "0 0 0;0 0 1;0 0 0", in.toString(), out.toString());
        assertEquals(in + " (5x5) with a kernel of 3x3 -> " + out + " (5x5)\n", run.out());
        Picture result = new PictureReader().read(out);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 5; x++) {
                assertEquals(x == 1 && y == 2 ? 255 : 0, result.value(1, x, y), x + ", " + y);
            }
        }
        ok(
                "convolve",
                "--kernel",
                "edge",
                "--relu",
                "--stride",
                "2",
                "--padding",
                "valid",
                in.toString(),
                out.toString());
        Picture small = new PictureReader().read(out);
        assertEquals(2, small.width());
        ok("convolve", "--kernel", "gabor:45", "--padding", "6", in.toString(), out.toString());
        assertEquals(5 + 12 - 8, new PictureReader().read(out).width());
    }

    @Test
    void drawsTheSameShapesAgain() throws IOException {
        Run again = ok("shapes", "--out", name("again"), "--per-class", "3", "--seed", "2", "--json");
        JsonNode facts = json(again.out());
        assertEquals(18, facts.get("pictures").asInt());
        for (String file : List.of("circle/001.png", "triangle/003.png")) {
            assertArrayEquals(
                    Files.readAllBytes(path("test").resolve(file)),
                    Files.readAllBytes(path("again").resolve(file)));
        }
    }

    @Test
    void measuresWhatIsKnownOfOtherPlaces() throws IOException {
        String[] small = {"position", "--networks", "small", "--seeds", "3", "--epochs", "1", "--per-class", "4"};
        List<String> arguments = new ArrayList<>(List.of(small));
        arguments.addAll(List.of("--out", name("position"), "--json"));
        JsonNode facts = json(ok(arguments.toArray(String[]::new)).out());
        JsonNode network = facts.get("networks").get(0);
        assertEquals("small", network.get("network").asText());
        assertEquals(3, network.get("runs").get(0).get("seed").asInt());
        assertEquals(network.get("unseen"), network.get("runs").get(0).get("unseen"));
        assertEquals(1.0 / CLASSES, facts.get("chance").asDouble());
        assertTrue(new PictureReader().read(path("position/position.png")).height() > 100);
        String text = ok(small).out();
        assertTrue(text.contains("small         mean"), text);
        assertTrue(text.contains("chance"), text);
    }

    @Test
    void helpHasExamplesAndFitsATerminalOfEightyColumns() {
        CommandLine root = ImageCnnCommand.PROGRAM.commandLine(InputStream.nullInputStream(), Writer.nullWriter());
        Set<String> commands = root.getSubcommands().keySet();
        assertEquals(9, commands.size(), commands.toString());
        List<CommandLine> all = new ArrayList<>(root.getSubcommands().values());
        all.add(root);
        for (CommandLine command : all) {
            String help = command.getUsageMessage();
            assertTrue(help.contains("Examples:") || command.getCommandName().equals("help"), help);
            for (String line : help.lines().toList()) {
                assertTrue(line.length() <= 80, line);
            }
            for (String line : command.getCommandSpec().usageMessage().footer()) {
                assertTrue(help.lines().anyMatch(line::equals), () -> "wrapped: " + line);
            }
        }
        assertTrue(ok("--version").out().startsWith("textcnn "));
    }
}
