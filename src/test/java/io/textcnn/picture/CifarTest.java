package io.textcnn.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.data.InputException;
import io.textcnn.picture.PictureSource.Options;
import io.textcnn.picture.PictureSource.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CIFAR-10's binary version: files, the archive, and what can be wrong with them. */
class CifarTest {
    private static final int RECORD = 3073;
    private static final String DATA = System.getProperty("textcnn.data", "");

    @TempDir
    private Path folder;

    /** Records of these classes, with random pictures. */
    private static byte[] records(long seed, int... classes) {
        Random random = new Random(seed);
        byte[] bytes = new byte[RECORD * classes.length];
        random.nextBytes(bytes);
        for (int i = 0; i < classes.length; i++) {
            bytes[RECORD * i] = (byte) classes[i];
        }
        return bytes;
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static String refused(Path where, Part part) {
        return assertThrows(InputException.class, () -> PictureSource.read(where, part))
                .getMessage();
    }

    private String refused() {
        return refused(folder, Part.TRAINING);
    }

    private static List<Integer> labels(PictureSet set) {
        return IntStream.range(0, set.size()).mapToObj(set::label).toList();
    }

    @Test
    void aRecordIsALabelAndThreePlanes() throws IOException {
        byte[] record = new byte[RECORD];
        record[0] = 6;
        record[1] = (byte) 200;
        record[2] = 1;
        record[1 + 32] = 2;
        record[1 + 1024] = 3;
        record[RECORD - 1] = 4;
        write("data_batch_1.bin", record);
        PictureSet set = PictureSource.read(folder, Part.TRAINING);
        Picture picture = set.picture(0);
        assertEquals("frog", set.labels().get(set.label(0)));
        assertEquals(200, picture.value(0, 0, 0));
        assertEquals(1, picture.value(0, 1, 0));
        assertEquals(2, picture.value(0, 0, 1));
        assertEquals(3, picture.value(1, 0, 0));
        assertEquals(4, picture.value(2, 31, 31));
        assertEquals(32, set.width());
        assertEquals(32, set.height());
    }

    @Test
    void batchesAreReadByNameAndTestBatchesLeftForTesting() throws IOException {
        write("data_batch_2.bin", records(2, 3));
        write("data_batch_1.bin", records(1, 1, 2));
        write("test_batch.bin", records(3, 9, 8));
        write("readme.html", new byte[5]);
        PictureSet training = PictureSource.read(folder, Part.TRAINING);
        assertEquals(List.of(1, 2, 3), labels(training));
        assertEquals(folder.resolve("data_batch_1.bin") + ", record 1", training.name(0));
        assertEquals(folder.resolve("data_batch_1.bin") + ", record 2", training.name(1));
        assertEquals(folder.resolve("data_batch_2.bin") + ", record 1", training.name(2));
        PictureSet test = PictureSource.read(folder, Part.TEST);
        assertEquals(List.of(9, 8), labels(test));
        assertEquals(folder.resolve("test_batch.bin") + ", record 2", test.name(1));
        PictureSet one = PictureSource.read(folder.resolve("data_batch_2.bin"), Part.TEST);
        assertEquals(List.of(3), labels(one));
    }

    @Test
    void withoutATestBatchAllAreToTestWith() throws IOException {
        write("data_batch_1.bin", records(1, 1, 2));
        assertEquals(List.of(1, 2), labels(PictureSource.read(folder, Part.TEST)));
        Files.delete(folder.resolve("data_batch_1.bin"));
        write("test_batch.bin", records(3, 9, 8));
        assertTrue(refused().startsWith(folder + ": found only batches to test with"), refused());
    }

    @Test
    void theClassesAreThoseOfTheNamesFile() throws IOException {
        write("data_batch_1.bin", records(1, 1, 0));
        assertEquals(10, PictureSource.read(folder, Part.TRAINING).labels().size());
        write("batches.meta.txt", "night\nday\n\n".getBytes(UTF_8));
        assertEquals(
                List.of("night", "day"),
                PictureSource.read(folder, Part.TRAINING).labels());
        write("data_batch_2.bin", records(1, 1, 0, 2));
        String message = refused();
        assertTrue(
                message.startsWith(
                        folder.resolve("data_batch_2.bin") + ", record 3: found the label byte 2; expected 0 to 1; "),
                message);
        write("batches.meta.txt", new byte[] {(byte) 0xFF, '\n'});
        assertTrue(refused().startsWith(folder.resolve("batches.meta.txt") + ": found no names"), refused());
    }

    @Test
    void aLabelAbove9IsRefused() throws IOException {
        write("data_batch_1.bin", records(1, 9, 10, 255));
        String message = refused();
        assertTrue(
                message.startsWith(
                        folder.resolve("data_batch_1.bin") + ", record 2: found the label byte 10; expected 0 to 9; "),
                message);
    }

    @Test
    void aBatchCutAtAnyByteIsRefused() throws IOException {
        byte[] whole = records(1, 1, 2, 3);
        for (int length : IntStream.concat(
                        IntStream.of(1, 2, RECORD - 1, RECORD + 1, 2 * RECORD - 1, 2 * RECORD + 1, 3 * RECORD - 1),
                        new Random(1).ints(30, 1, 3 * RECORD).filter(length -> length % RECORD != 0))
                .toArray()) {
            write("data_batch_1.bin", Arrays.copyOf(whole, length));
            String message = refused();
            String expected = String.format(
                    "%s, record %d: found %,d bytes before the end of the file; expected 3,073; ",
                    folder.resolve("data_batch_1.bin"), length / RECORD + 1, length % RECORD);
            assertTrue(message.startsWith(expected), message);
        }
        write("data_batch_1.bin", new byte[0]);
        assertTrue(refused().startsWith(folder.resolve("data_batch_1.bin") + ": found an empty file"), refused());
    }

    // The archive

    private static byte[] archive(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packed = new GZIPOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(packed)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry("cifar-10-batches-bin/" + entry.getKey());
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("data_batch_2.bin", records(2, 3));
        entries.put("test_batch.bin", records(3, 2, 0));
        entries.put("data_batch_1.bin", records(1, 1, 2));
        entries.put("batches.meta.txt", "day\nnight\ndusk\ndawn\n".getBytes(UTF_8));
        return entries;
    }

    @Test
    void theArchiveHoldsTheSameAsItsFolder() throws IOException {
        Path archive = folder.resolve("cifar-10-binary.tar.gz");
        Files.write(archive, archive(entries()));
        Path unpacked = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
        for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
            Files.write(unpacked.resolve(entry.getKey()), entry.getValue());
        }
        for (Part part : Part.values()) {
            PictureSet expected = PictureSource.read(unpacked, part);
            PictureSet found = PictureSource.read(archive, part);
            assertEquals(expected.sha256(), found.sha256());
            assertEquals(expected.pictures(), found.pictures());
            assertEquals(labels(expected), labels(found));
            assertEquals(List.of("day", "night", "dusk", "dawn"), found.labels());
        }
        assertEquals(
                archive + ", entry cifar-10-batches-bin/data_batch_2.bin, record 1",
                PictureSource.read(archive, Part.TRAINING).name(2));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(2, all.count(), "nothing was unpacked");
        }
    }

    @Test
    void anArchiveCutAtAnyByteIsRefused() throws IOException {
        byte[] whole = archive(entries());
        Path archive = folder.resolve("cut.tgz");
        for (int length : IntStream.concat(
                        IntStream.of(0, 1, 5, 12, whole.length - 1), new Random(2).ints(30, 13, whole.length))
                .toArray()) {
            Files.write(archive, Arrays.copyOf(whole, length));
            String message = refused(archive, Part.TRAINING);
            assertTrue(message.startsWith(archive.toString()), message);
        }
        for (int i = 0; i < 50; i++) {
            byte[] changed = whole.clone();
            int place = new Random(i).nextInt(whole.length - 20) + 10;
            changed[place] ^= 0x10;
            Files.write(archive, changed);
            String message = refused(archive, Part.TRAINING);
            assertTrue(message.startsWith(archive.toString()), message);
        }
    }

    @Test
    void aBatchInTheArchiveIsCheckedLikeAFile() throws IOException {
        Path archive = folder.resolve("new.tar.gz");
        Map<String, byte[]> entries = entries();
        entries.put("data_batch_3.bin", records(1, 0, 4));
        Files.write(archive, archive(entries));
        String message = refused(archive, Part.TRAINING);
        assertTrue(
                message.startsWith(
                        archive
                                + ", entry cifar-10-batches-bin/data_batch_3.bin, record 2: found the label byte 4; expected 0 to 3"),
                message);
        entries.put("data_batch_3.bin", new byte[100]);
        Files.write(archive, archive(entries));
        message = refused(archive, Part.TRAINING);
        assertTrue(message.contains("data_batch_3.bin, record 1: found 100 bytes"), message);
        Files.write(archive, archive(Map.of("data_batch_1", new byte[100])));
        assertTrue(refused(archive, Part.TRAINING).contains("found no *.bin in it"));
    }

    /** A hundred megabytes of zeros in a hundred kilobytes. */
    @Test
    void anArchiveThatGrowsTooMuchIsRefused() throws IOException {
        Path archive = folder.resolve("bomb.tar.gz");
        Files.write(archive, archive(Map.of("data_batch_1.bin", new byte[RECORD * 33_000])));
        String message = refused(archive, Part.TRAINING);
        assertTrue(message.contains("found more than 67,108,864 bytes in it"), message);
    }

    // Options

    @Test
    void knownLabelsGiveTheNumbers() throws IOException {
        write("data_batch_1.bin", records(1, 1, 0));
        write("batches.meta.txt", "night\nday\n".getBytes(UTF_8));
        PictureSet set =
                PictureSource.read(folder, Part.TEST, Options.DEFAULT.withLabels(List.of("day", "dusk", "night")));
        assertEquals(List.of("day", "dusk", "night"), set.labels());
        assertEquals(List.of(0, 2), labels(set));
        String message = assertThrows(
                        InputException.class,
                        () -> PictureSource.read(folder, Part.TEST, Options.DEFAULT.withLabels(List.of("day"))))
                .getMessage();
        assertTrue(message.startsWith(folder + ": found the class \"night\"; expected one of day; "), message);
    }

    @Test
    void picturesComeInTheWantedSizeAndProgressIsTold() throws IOException {
        write("data_batch_1.bin", records(1, 1, 0));
        List<String> told = new ArrayList<>();
        PictureSet set = PictureSource.read(
                folder,
                Part.TEST,
                Options.DEFAULT.withSize(8, 4).withProgress((done, total) -> told.add(done + " of " + total)));
        assertEquals("picture of 8x4", set.picture(1).toString());
        assertEquals(List.of("2 of 2"), told);
    }

    // The real thing

    @Test
    void theRealBatches() {
        Path real = DATA.isBlank()
                ? null
                : Stream.of("cifar-10-batches-bin", "cifar-10/cifar-10-batches-bin", "")
                        .map(name -> Path.of(DATA, name))
                        .filter(path -> Files.exists(path.resolve("test_batch.bin")))
                        .findFirst()
                        .orElse(null);
        assumeTrue(real != null, "name a folder with cifar-10-batches-bin: -Dtextcnn.data=DIR");
        PictureSet training = PictureSource.read(real, Part.TRAINING);
        PictureSet test = PictureSource.read(real, Part.TEST);
        assertEquals(50_000, training.size());
        assertEquals(10_000, test.size());
        assertEquals("airplane automobile bird cat deer dog frog horse ship truck", String.join(" ", test.labels()));
        assertTrue(Arrays.stream(training.counts()).allMatch(count -> count == 5_000));
        assertTrue(Arrays.stream(test.counts()).allMatch(count -> count == 1_000));
        assertEquals("7864ce1f5fe5d82e1222b623c826e973ea46a87ad58a79fa0e912d45fe828c1f", training.sha256());
        assertEquals("85eae900ffee251ce96eaace89bfe6015a7a682b632b3a3aecbc76bd3efc9bdd", test.sha256());
    }
}
