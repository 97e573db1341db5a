package io.textcnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/.launch} with the classes under test as its build: the archive of classes makes nothing but haste. */
@DisabledOnOs(OS.WINDOWS)
class LaunchTest {
    private static final Path CLASSES = Path.of("target/classes");

    @TempDir
    private static Path folder;

    private static Path launch;
    private static Path target;

    @BeforeAll
    static void build() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        launch = Files.copy(Path.of("bin/.launch"), bin.resolve(".launch"));
        target = Files.createDirectory(folder.resolve("target"));
        Path lib = Files.createDirectory(target.resolve("lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                Files.createSymbolicLink(lib.resolve(Path.of(entry).getFileName()), Path.of(entry));
            }
        }
        jar(target.resolve("textcnn.jar"));
        Files.createFile(target.resolve(".built"));
        TwoWordModel.file().write(folder.resolve("model.textcnn"));
        Files.writeString(folder.resolve("lines"), "one two\n");
    }

    private static void jar(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                Stream<Path> classes = Files.walk(CLASSES)) {
            for (Path path : classes.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(CLASSES.relativize(path).toString()));
                Files.copy(path, jar);
            }
        }
    }

    /** Predicts, and returns the answers and whatever else was printed. */
    private static String predict(String javaOptions) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        launch.toString(),
                        TextCnnCommand.class.getName(),
                        "predict",
                        "--model",
                        folder.resolve("model.textcnn").toString())
                .redirectInput(folder.resolve("lines").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TEXTCNN_JAVA_OPTIONS", javaOptions);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "ended in time");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(out));
        return Files.readString(out);
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            List<Path> archives = files.filter(
                            file -> file.getFileName().toString().startsWith("classes-"))
                    .toList();
            assertEquals(1, archives.size(), archives.toString());
            return archives.get(0);
        }
    }

    /** Of two versions of a library on the class path the older one may be found first. */
    @Test
    void librariesOfAnOlderBuildAreGoneWhereThePomHasChanged(@TempDir Path checkout) throws Exception {
        Path script = Files.copy(
                Path.of("bin/.launch"),
                Files.createDirectory(checkout.resolve("bin")).resolve(".launch"));
        Path pom = Files.createFile(checkout.resolve("pom.xml"));
        Path source = Files.createFile(
                Files.createDirectories(checkout.resolve("src/main")).resolve("A.java"));
        Path lib = Files.createDirectories(checkout.resolve("target/lib"));
        Files.createFile(lib.resolve("compress-1.jar"));
        executable(
                checkout.resolve("path/mvn"),
                "mkdir -p target/lib; touch target/lib/compress-2.jar target/textcnn.jar");
        executable(checkout.resolve("jdk/bin/java"), "exit 0");
        ProcessBuilder start = new ProcessBuilder("/bin/sh", script.toString(), "Main").inheritIO();
        start.environment().put("PATH", checkout.resolve("path") + File.pathSeparator + System.getenv("PATH"));
        start.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());

        assertEquals(0, start.start().waitFor());
        assertEquals(List.of("compress-2.jar"), names(lib));

        Files.createFile(lib.resolve("compress-1.jar"));
        FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);
        Files.setLastModifiedTime(source, later);
        assertEquals(0, start.start().waitFor());
        assertEquals(List.of("compress-1.jar", "compress-2.jar"), names(lib), "which a process may be running on");

        Files.setLastModifiedTime(pom, later);
        assertEquals(0, start.start().waitFor());
        assertEquals(List.of("compress-2.jar"), names(lib));
    }

    private static final List<String> LIBRARIES = List.of(
            "cuda-13.1.jar",
            "cuda-13.1-linux-x86_64.jar",
            "javacpp-1.5.13.jar",
            "nd4j-api-1.jar",
            "nd4j-native-1.jar",
            "nd4j-native-1-linux-x86_64-onednn.jar",
            "nd4j-native-api-1.jar",
            "nd4j-native-preset-1.jar");

    /** A checkout that is built, on a machine with such a card, or none; Java prints its arguments. */
    private static Path checkout(Path checkout, boolean isFetched, String card) throws IOException {
        Path script = Files.copy(
                Path.of("bin/.launch"),
                Files.createDirectory(checkout.resolve("bin")).resolve(".launch"));
        Files.createFile(checkout.resolve("pom.xml"));
        Files.createDirectories(checkout.resolve("src/main"));
        Path lib = Files.createDirectories(checkout.resolve("target/lib"));
        for (String library : LIBRARIES) {
            Files.createFile(lib.resolve(library));
        }
        if (isFetched) {
            Files.createDirectories(checkout.resolve("target/lib-nd4j-cuda"));
        }
        Files.createFile(checkout.resolve("target/textcnn.jar"));
        Files.createFile(checkout.resolve("target/.built"));
        executable(checkout.resolve("jdk/bin/java"), "for argument do echo \"$argument\"; done");
        executable(checkout.resolve("path/nvidia-smi"), card.isEmpty() ? "exit 9" : "echo '" + card + "'");
        return script;
    }

    /** The class path that Java is started with, its entries without the folder of the build. */
    private static List<String> classPath(Path script, String visible, String main, String... arguments)
            throws IOException, InterruptedException {
        Path checkout = script.getParent().getParent();
        Path out = checkout.resolve("out");
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString(), main));
        command.addAll(List.of(arguments));
        ProcessBuilder start =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        start.environment().put("PATH", checkout.resolve("path") + File.pathSeparator + System.getenv("PATH"));
        start.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
        start.environment().put("CUDA_VISIBLE_DEVICES", visible);
        assertEquals(0, start.start().waitFor(), Files.readString(out));
        List<String> lines = Files.readAllLines(out);
        assertTrue(lines.containsAll(List.of(arguments)), lines.toString());
        String target = checkout.toRealPath().resolve("target") + "/";
        return Stream.of(lines.get(lines.indexOf("-cp") + 1).split(File.pathSeparator))
                .map(entry -> entry.replace(target, ""))
                .toList();
    }

    private static final String TEXTS = "io.textcnn.cli.TextCnnCommand";
    private static final String PICTURES = "io.textcnn.cli.image.ImageCnnCommand";

    private static final List<String> USUAL = List.of("textcnn.jar", "lib/*");
    private static final List<String> ON_ND4J_CUDA = List.of(
            "textcnn.jar",
            "lib-nd4j-cuda/*",
            "lib/javacpp-1.5.13.jar",
            "lib/nd4j-api-1.jar",
            "lib/nd4j-native-api-1.jar");

    @Test
    void oneBackendOfNd4jIsOnTheClassPath(@TempDir Path folder) throws Exception {
        Path script = checkout(folder, true, "");
        assertEquals(ON_ND4J_CUDA, classPath(script, "0", TEXTS, "train", "a.csv", "--backend", "nd4j-cuda"));
        assertEquals(ON_ND4J_CUDA, classPath(script, "0", PICTURES, "train", "--backend=nd4j-cuda", "a"));
        for (String other : List.of("cuda", "cpu", "nd4j", "auto")) {
            assertEquals(USUAL, classPath(script, "0", TEXTS, "train", "--backend", other, "nd4j-cuda"));
        }
        assertEquals(USUAL, classPath(script, "0", TEXTS, "predict", "nd4j-cuda"));
    }

    @Test
    void whatHasNotBeenFetchedIsForTheProgramToTell(@TempDir Path folder) throws Exception {
        Path script = checkout(folder, false, "535.104.05, 7.5");
        assertEquals(USUAL, classPath(script, "0", TEXTS, "train", "--backend", "nd4j-cuda"));
        assertEquals(USUAL, classPath(script, "0", TEXTS, "train"));
    }

    @Test
    void ofItselfNothingTakesNd4jsCuda(@TempDir Path folder) throws Exception {
        Path script = checkout(folder, true, "535.104.05, 7.5");
        assertEquals(USUAL, classPath(script, "0", TEXTS, "train", "a.csv"));
        assertEquals(USUAL, classPath(script, "0", TEXTS, "experiment"));
        assertEquals(USUAL, classPath(script, "0", PICTURES, "predict", "--backend", "auto"));
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void classesAreKeptForTheNextStart() throws Exception {
        String plain = predict("-Xshare:off");
        Path archive = archive();
        assertTrue(Files.size(archive) > 0, "an archive");
        FileTime made = Files.getLastModifiedTime(archive);
        Path log = folder.resolve("classes.log");
        assertEquals(plain, predict("-Xlog:class+load:file=" + log));
        assertTrue(
                Files.readAllLines(log).stream()
                        .anyMatch(
                                line -> line.contains(PredictCommand.class.getName() + " source: shared objects file")),
                "the command's class comes from the archive");
        assertEquals(made, Files.getLastModifiedTime(archive()), "made once");

        byte[] good = Files.readAllBytes(archive);
        byte[] foreign = good.clone();
        for (int i = 0; i < 4096; i++) {
            foreign[i] ^= (byte) i;
        }
        for (byte[] unusable : List.of(new byte[0], "no archive".getBytes(StandardCharsets.UTF_8), foreign)) {
            Files.delete(archive);
            Files.write(archive, unusable);
            assertEquals(plain, predict("-Xshare:auto"), "nothing else is printed, either");
        }
        Files.write(archive, good);
        jar(target.resolve("textcnn.jar"));
        Files.setLastModifiedTime(target.resolve("textcnn.jar"), FileTime.fromMillis(1_000_000_000_000L));
        assertEquals(plain, predict("-Xshare:auto"), "an archive of another build is passed over");
        Files.setLastModifiedTime(
                target.resolve("textcnn.jar"), FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        Files.setLastModifiedTime(target.resolve(".built"), FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        assertEquals(plain, predict("-Xshare:auto"));
        assertTrue(Files.getLastModifiedTime(archive()).compareTo(made) > 0, "made anew for a newer build");
    }
}
