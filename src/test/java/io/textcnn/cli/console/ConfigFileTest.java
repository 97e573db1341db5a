package io.textcnn.cli.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.cli.Run;
import io.textcnn.cli.TextCnnCommand;
import io.textcnn.data.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Settings from a file: what it may say, what counts more, and what is said of what is wrong in it. */
class ConfigFileTest {
    /** A network that is trained in no time. */
    private static final List<String> SMALL = List.of(
            "dimensions = 4",
            "filters = 2,3",
            "feature-maps = 3",
            "epochs = 2",
            "batch = 5",
            "optimizer = adam",
            "learning-rate = 0.02");

    @TempDir
    private Path folder;

    private Path data;
    private Path model;

    @BeforeEach
    void write() throws IOException {
        StringBuilder csv = new StringBuilder("label,text\n");
        for (int i = 0; i < 20; i++) {
            csv.append(i % 2 == 0 ? "good,it is a joy " : "bad,what a bore ")
                    .append(i)
                    .append('\n');
        }
        data = Files.writeString(folder.resolve("train.csv"), csv);
        model = folder.resolve("m.textcnn");
    }

    private Path config(List<String> lines) throws IOException {
        return Files.write(folder.resolve("small.conf"), lines);
    }

    private static List<String> with(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return all;
    }

    /** Trains with a file and further options. */
    private Run train(Path config, String... options) {
        List<String> arguments = new ArrayList<>(List.of("train", data.toString(), "--config", config.toString()));
        arguments.addAll(List.of(options));
        return Run.of(arguments.toArray(String[]::new));
    }

    private static JsonNode json(Run run) throws IOException {
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void aFileOfSettingsIsAsGoodAsOptions() throws IOException {
        Path config = config(with(SMALL, "", "# where to", "   model =" + model + "  ", "\tseed=7"));
        assertEquals(0, train(config).code());
        Path other = folder.resolve("other.textcnn");
        List<String> options =
                new ArrayList<>(List.of("train", data.toString(), "--model", other.toString(), "--seed", "7"));
        for (String line : SMALL) {
            String[] parts = line.split(" = ", 2);
            options.addAll(List.of("--" + parts[0], parts[1]));
        }
        assertEquals(0, Run.of(options.toArray(String[]::new)).code());
        assertArrayEquals(Files.readAllBytes(other), Files.readAllBytes(model));
    }

    @Test
    void optionsWinOverTheFileAndTheFileOverDefaults() throws IOException {
        Path config = config(with(SMALL, "json = true", "seed = 7", "model = " + folder.resolve("unused")));
        JsonNode result = json(train(config, "--model", model.toString(), "--epochs", "3"));
        assertEquals(3, result.get("epochs").asInt());
        assertEquals(7, result.get("seed").asInt());
        assertEquals(model.toString(), result.get("model").asText());
        assertFalse(Files.exists(folder.resolve("unused")));
        // the order of the arguments does not matter
        Run run = Run.of(
                "train", "--epochs", "3", "--model", model.toString(), "--config", config.toString(), data.toString());
        assertEquals(3, json(run).get("epochs").asInt());
    }

    @Test
    void aFlagThatIsGivenIsOnWhateverTheFileSays() throws IOException {
        for (String value : List.of("true", "false", "TRUE")) {
            Path config = config(with(SMALL, "model = " + model, "json = " + value));
            assertEquals(2, json(train(config, "--json")).get("epochs").asInt(), value);
            Run run = train(config);
            assertEquals(!value.equals("false"), run.out().startsWith("{"), run.out());
        }
    }

    @Test
    void aValueIsTakenAsItStands() throws IOException {
        Files.writeString(data, Files.readString(data).replace("label,text", "\"${user} #1 $$\",a = b"));
        Path config = config(with(SMALL, "model = " + model, "label-column = ${user} #1 $$", "text-column = a = b"));
        assertEquals(0, train(config).code(), train(config).err());
    }

    @Test
    void lineEndsAndAByteOrderMarkDoNotMatter() throws IOException {
        Path config = Files.writeString(
                folder.resolve("windows.conf"),
                "\uFEFF" + String.join("\r\n", with(SMALL, "model = " + model, "json = true")));
        assertEquals(2, json(train(config)).get("epochs").asInt());
    }

    @Test
    void everyOptionOfTrainIsAKey() throws IOException {
        CommandLine root = TextCnnCommand.PROGRAM.commandLine(InputStream.nullInputStream(), Writer.nullWriter());
        CommandLine train = root.getSubcommands().get("train");
        List<OptionSpec> settings = train.getCommandSpec().options().stream()
                .filter(option -> !List.of("--help", "--version", "--config").contains(option.longestName()))
                .toList();
        assertTrue(settings.size() >= 15, settings.toString());
        List<String> lines = new ArrayList<>();
        for (OptionSpec option : settings) {
            lines.add(option.longestName().substring(2) + " = value of " + option.longestName());
        }
        String config = config(lines).toString();
        String[] arguments = ConfigFile.of(root, "train", "--config", config).with("train", "--config", config);
        for (OptionSpec option : settings) {
            String setting = option.longestName() + "=value of " + option.longestName();
            assertEquals(1, Collections.frequency(List.of(arguments), setting), setting);
        }
        assertEquals(3 + settings.size(), arguments.length);
    }

    @Command(name = "root")
    static final class Root {}

    @Command(name = "sub")
    static final class Sub {
        @Mixin
        ConfigOption config;

        @Option(names = "--each")
        List<String> each;

        @Option(names = "--list", split = ",")
        List<String> list;
    }

    @Test
    void whatMayBeGivenAgainAndAgainMayBeSoInTheFile() throws IOException {
        Sub sub = new Sub();
        CommandLine root = new CommandLine(new Root()).addSubcommand(sub);
        String config =
                config(List.of("each = a, b", "list = a, b", "each = @c")).toString();
        root.parseArgs(ConfigFile.of(root, "sub", "--config", config).with("sub", "--config", config));
        assertEquals(List.of("a, b", "@c"), sub.each);
        assertEquals(List.of("a", " b"), sub.list);
        // one on the command line takes the place of them all
        String[] given = {"sub", "--each", "d", "--config", config};
        root.parseArgs(ConfigFile.of(root, given).with(given));
        assertEquals(List.of("d"), sub.each);
        config(List.of("list = a", "list = b"));
        InputException twice = assertThrows(InputException.class, () -> ConfigFile.of(root, given));
        assertTrue(twice.getMessage().contains("line 2: found the key \"list\" again"), twice.getMessage());
    }

    @Test
    void helpIsGivenWhateverTheFileHolds() {
        Run run = Run.of("train", "--help", "--config", "nowhere.conf");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("default: 25"), run.out());
    }

    @Test
    void anUnknownKeyIsNamedWithThoseThatAreNear() throws IOException {
        refused(List.of("# my settings", "", "epohcs = 3"), "line 3: found the unknown key \"epohcs\"", "\"epochs\"");
        refused(List.of("featuremaps = 3"), "line 1", "\"feature-maps\"", "'textcnn train --help'");
        refused(List.of("maps = 3"), "\"feature-maps\"");
        refused(List.of("Epochs = 3"), "\"epochs\"");
        refused(List.of("--epochs = 3"), "\"epochs\"", "without their dashes");
        refused(List.of("xyz = 3"), "\"xyz\"", "the name of an option", "'textcnn train --help'");
        refused(List.of("= 3"), "the unknown key \"\"");
        refused(List.of("file = train.csv"), "\"file\"");
    }

    @Test
    void whatIsNoSettingIsRefused() throws IOException {
        refused(List.of("epochs = 3", "help = true"), "line 2: found the key \"help\"", "--help on the command line");
        refused(List.of("version = true"), "\"version\"");
        refused(List.of("config = other.conf"), "\"config\"");
    }

    @Test
    void aLineThatIsNoSettingIsRefused() throws IOException {
        refused(List.of("epochs = 3", "balance"), "line 2: found \"balance\"", "key = value", "key = true");
        refused(List.of("epochs 3"), "line 1: found \"epochs 3\"");
        refused(List.of("epochs ="), "line 1: found the key \"epochs\" without a value");
        refused(List.of("epochs = 3", "seed = 1", "epochs = 3"), "line 3: found the key \"epochs\" again", "line 1");
        refused(List.of("x".repeat(500)), "line 1", "x...\"");
    }

    @Test
    void aWrongValueIsFoundInTheFile() throws IOException {
        refused(List.of("# how long", "epochs = many"), "line 2: --epochs: found \"many\", expected a whole number");
        refused(List.of("", "dropout = 1"), "line 2: --dropout: ", "below 1");
        refused(List.of("filters = 3,x"), "line 1: --filters: found \"x\"");
        refused(List.of("tokenizer = klingon"), "line 1: --tokenizer: ", "kim-trec");
        refused(List.of("json = yes"), "line 1: --json: found \"yes\", expected true or false");
        refused(List.of("dropout = 0.4 # less"), "line 1: --dropout: ", "a comment needs a line of its own");
        refused(
                List.of("dimensions = 9999", "seed = 1", "filters = 999", "feature-maps = 9999"),
                "lines 1, 3, 4: --dimensions 9999");
        refused(List.of("model = " + folder), "line 1: --model", "is a folder");
        refused(List.of("min-count = 99"), "train.csv: ", "use a smaller --min-count", "small.conf, line 1)");
    }

    @Test
    void aWrongOptionIsNotLookedForInTheFile() throws IOException {
        Path config = config(List.of("epochs = 3"));
        Run run = train(config, "--model", model.toString(), "--epochs", "0");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("textcnn: --epochs: "), run.err());
        assertFalse(run.err().contains("small.conf"), run.err());
    }

    @Test
    void aFileThatCannotBeReadIsRefused() throws IOException {
        assertTrue(refusal(folder.resolve("nowhere.conf")).contains("nowhere.conf: found no such file"));
        assertTrue(refusal(folder).contains(folder + ": found a folder"));
        Path latin = Files.write(
                folder.resolve("latin.conf"), "epochs = 2\n# für mich\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal(latin).contains("latin.conf, line 2: found bytes that are not UTF-8"));
        Path large = Files.writeString(folder.resolve("large.csv"), "x\n".repeat(1_000_000));
        assertTrue(refusal(large).contains("large.csv: found 2000000 bytes; expected a file of settings"));
    }

    private void refused(List<String> lines, String... words) throws IOException {
        String err = refusal(config(lines));
        for (String word : words) {
            assertTrue(err.contains(word), "expected " + word + " in: " + err);
        }
        assertTrue(err.contains("small.conf"), err);
    }

    private String refusal(Path config) {
        Run run = train(config);
        if (run.err().contains("--model FILE is missing")) {
            run = train(config, "--model", model.toString());
        }
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().startsWith("textcnn: "), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(model), "nothing is trained");
        return run.err();
    }
}
