package io.textcnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class WholeFileTest {
    private static final String HALF_WRITTEN = "half-written";

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void write(WholeFile file, String text) throws IOException {
        file.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void takesTheOldOnesPlaceWhenItIsComplete() throws IOException {
        Path target = Files.writeString(folder.resolve("page"), "old");
        try (WholeFile file = WholeFile.begin(target)) {
            write(file, "new");
            assertEquals("old", Files.readString(target));
            file.complete();
            assertEquals("new", Files.readString(target));
        }
        assertEquals("new", Files.readString(target));
        assertEquals(List.of("page"), names());
    }

    @Test
    void leavesNothingBehindWhenItIsNot() throws IOException {
        try (WholeFile file = WholeFile.begin(folder.resolve("page"))) {
            write(file, "half");
            assertEquals(1, names().size());
        }
        assertEquals(List.of(), names());
    }

    @Test
    void leavesNothingBehindWhenItsNameCannotBeHad() throws IOException {
        Path target = Files.createDirectories(folder.resolve("page").resolve("below"));
        WholeFile file = WholeFile.begin(target.getParent());
        write(file, "whole");
        assertThrows(IOException.class, file::complete);
        file.close();
        assertEquals(List.of("page"), names());
    }

    private Path link(String name, String to) {
        try {
            return Files.createSymbolicLink(folder.resolve(name), Path.of(to));
        } catch (IOException | UnsupportedOperationException e) {
            throw new TestAbortedException("no symbolic links here", e);
        }
    }

    @Test
    void aLinkStaysAndTheFileItLeadsToIsReplaced() throws IOException {
        Path real = Files.createDirectory(folder.resolve("models")).resolve("real");
        Files.writeString(real, "old");
        link("inner", "models/real");
        Path outer = link("outer", "inner");
        try (WholeFile file = WholeFile.begin(outer)) {
            write(file, "new");
            file.complete();
        }
        assertTrue(Files.isSymbolicLink(outer));
        assertTrue(Files.isSymbolicLink(folder.resolve("inner")));
        assertTrue(Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS));
        assertEquals("new", Files.readString(real));
        assertEquals(List.of("inner", "models", "outer"), names());
    }

    @Test
    void aLinkMayLeadToAFileThatIsNotThereYet() throws IOException {
        Path link = link("link", "real");
        try (WholeFile file = WholeFile.begin(link)) {
            write(file, "new");
            file.complete();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(folder.resolve("real")));
    }

    @Test
    void aCircleOfLinksIsNoFile() {
        link("there", "back");
        Path back = link("back", "there");
        assertThrows(FileSystemLoopException.class, () -> WholeFile.begin(back));
    }

    /** Of this process; it leads to a pipe or a file that somebody else reads. */
    @Test
    void anOpenStreamIsNoFile() {
        Path stream = Path.of("/proc/self/fd/1");
        assumeTrue(Files.isSymbolicLink(stream), "no streams among the files here");
        IOException direct = assertThrows(IOException.class, () -> WholeFile.begin(stream));
        assertTrue(direct.getMessage().endsWith("is an open stream; name a file"), direct.getMessage());
        Path link = link("link", stream.toString());
        assertThrows(IOException.class, () -> WholeFile.begin(link));
    }

    @Test
    void needsAFolder() {
        assertThrows(
                IOException.class, () -> WholeFile.begin(folder.resolve("none").resolve("page")));
    }

    @Test
    void leavesNothingBehindWhenTheProcessIsEnded() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unfinished.class.getName(),
                        folder.resolve("page").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assumeTrue(process.supportsNormalTermination(), "this system ends processes without a warning");
            assertEquals(HALF_WRITTEN, process.inputReader().readLine());
            assertEquals(1, names().size(), "a part of a file");
            process.destroy();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "ended in time");
            assertEquals(List.of(), names());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Writes half a file and waits. */
    static final class Unfinished {
        private Unfinished() {}

        public static void main(String[] arguments) throws Exception {
            try (WholeFile file = WholeFile.begin(Path.of(arguments[0]))) {
                write(file, "half");
                System.out.println(HALF_WRITTEN);
                System.out.flush();
                Thread.sleep(TimeUnit.MINUTES.toMillis(5));
            }
        }
    }
}
