package io.textcnn.cli.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.textcnn.cli.BadInput;
import io.textcnn.cli.Run;
import io.textcnn.picture.PictureSet;
import io.textcnn.picture.PngFile;
import io.textcnn.picture.Shapes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with pictures, networks and options is a message and exit code 2: where it is wrong, what was found, what
 * to do; nothing is printed to standard output and nothing written.
 */
class BadImageInputTest {
    private static final String OUT = "never.imagecnn";
    private static final int RECORD_BYTES = 3073;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        PictureSet shapes = Shapes.draw(3, 1, Shapes.Place.ANYWHERE);
        Shapes.write(shapes, folder.resolve("good.d"));
        PngFile.write(folder.resolve("good.png"), shapes.picture(0).toImage());
        text("good.network", "conv 2 5x5 stride 4", "relu", "dense classes");
        Run trained = Run.of(
                ImageCnnCommand.PROGRAM,
                "train",
                folder.resolve("good.d").toString(),
                "--dev",
                folder.resolve("good.d").toString(),
                "--network",
                folder.resolve("good.network").toString(),
                "--epochs",
                "1",
                "--model",
                folder.resolve("good.imagecnn").toString());
        assertEquals(0, trained.code(), trained.err());
        byte[] model = Files.readAllBytes(folder.resolve("good.imagecnn"));
        Files.write(folder.resolve("cut.imagecnn"), Arrays.copyOf(model, model.length / 2));

        byte[] png = Files.readAllBytes(folder.resolve("good.png"));
        Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, png.length / 2));
        text("text.png", "no picture");
        Files.createFile(folder.resolve("empty.png"));
        Files.write(folder.resolve("huge.png"), declaring(30000, 20000));
        // 35 bytes that say they are 65,535 pixels wide and high
        Files.write(
                folder.resolve("bomb.gif"),
                Base64.getDecoder().decode("R0lGODlh/////4AAAP///wAAACwAAAAA/////wAAAgJEAQA7"));

        Files.createDirectories(folder.resolve("none.d"));
        Files.createDirectories(folder.resolve("one.d/only"));
        Files.copy(folder.resolve("good.png"), folder.resolve("one.d/only/1.png"));
        Files.createDirectories(folder.resolve("hollow.d/a"));
        Files.createDirectories(folder.resolve("hollow.d/b"));
        Files.copy(folder.resolve("good.png"), folder.resolve("hollow.d/a/1.png"));
        Files.createDirectories(folder.resolve("broken.d/a"));
        Files.createDirectories(folder.resolve("broken.d/b"));
        Files.copy(folder.resolve("good.png"), folder.resolve("broken.d/a/1.png"));
        Files.copy(folder.resolve("cut.png"), folder.resolve("broken.d/b/2.png"));
        Files.createDirectories(folder.resolve("loose.d/a"));
        Files.copy(folder.resolve("good.png"), folder.resolve("loose.d/1.png"));

        byte[] records = new byte[3 * RECORD_BYTES];
        records[RECORD_BYTES] = 1;
        for (int length : List.of(1, RECORD_BYTES + 1, 3 * RECORD_BYTES - 1)) {
            Files.createDirectories(folder.resolve("cut" + length + ".d"));
            Files.write(folder.resolve("cut" + length + ".d/data_batch_1.bin"), Arrays.copyOf(records, length));
        }
        records[2 * RECORD_BYTES] = 10;
        Files.createDirectories(folder.resolve("ten.d"));
        Files.write(folder.resolve("ten.d/data_batch_1.bin"), records);
        Files.write(folder.resolve("bad.tar.gz"), Arrays.copyOf(png, 100));

        text("word.network", "conv 8 3x3", "rely", "dense classes");
        text("end.network", "conv 8 3x3", "relu");
        text("large.network", "# too large a filter", "conv 8 40x40 padding valid", "dense classes");
        text("flat.network", "flatten", "pool max 2", "dense classes");
        text("empty.network", "# nothing");
        text("wide.network", "conv 32 1x1", "globalpool", "dense classes");
        text("key.conf", "epohcs = 3");
    }

    private static void text(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    /** A PNG file of a header and nothing but the end, 68 bytes with a little data. */
    private static byte[] declaring(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(out, "IHDR", header.toByteArray());
        chunk(out, "IDAT", new byte[11]);
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        CRC32 sum = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }

    static Stream<BadInput> rows() {
        return Stream.of(pictures(), folders(), batches(), networks(), models(), options())
                .flatMap(List::stream);
    }

    private static List<BadInput> pictures() {
        List<BadInput> rows = new ArrayList<>();
        for (String command : List.of(
                "predict --model good.imagecnn %s",
                "convolve --kernel blur %s out.png", "filters --model good.imagecnn --out sheets.d --image %s")) {
            rows.add(row(command, "text.png", "text.png", "no picture of a known format", "PNG, JPEG, BMP or GIF"));
            rows.add(row(command, "empty.png", "empty.png", "an empty file", "get the file again"));
            rows.add(row(command, "cut.png", "cut.png", "cut short", "get the file again"));
            rows.add(row(command, "huge.png", "huge.png", "30000x20000 pixels", "more with --max-pixels"));
            rows.add(row(command, "bomb.gif", "bomb.gif", "65535x65535 pixels", "more with --max-pixels"));
            rows.add(row(command, "missing.png", "missing.png", "no such file", "check the path"));
            rows.add(row(command, "good.png --max-pixels 9", "good.png", "32x32 pixels", "9 pixels at most"));
        }
        rows.add(row("predict --model good.imagecnn %s", "none.d", "none.d", "without pictures", "check that"));
        rows.add(row("convolve --kernel blur %s out.png", "none.d", "none.d", "a folder", "name a file in it"));
        return rows;
    }

    private static List<BadInput> folders() {
        List<BadInput> rows = new ArrayList<>();
        for (String command : List.of("train %s --model " + OUT, "evaluate --model good.imagecnn %s")) {
            rows.add(row(command, "missing.d", "missing.d", "no such file or folder", "check the path"));
            rows.add(row(command, "none.d", "none.d", "a folder without sub-folders", "one sub-folder a class"));
            rows.add(row(command, "good.png", "good.png", "a file", "the folder that the classes are in"));
            rows.add(row(command, "loose.d", "1.png", "in no class", "move it"));
        }
        String train = "train %s --model " + OUT;
        rows.add(row(train, "hollow.d", "b: ", "a class without pictures", "add some"));
        rows.add(row(train, "broken.d", "2.png", "cut short", "get the file again"));
        rows.add(row(train, "one.d", "one.d", "one class only, \"only\"", "at least two"));
        rows.add(row("train good.d --dev %s --model " + OUT, "one.d", "only", "the class \"only\"", "circle, cross"));
        rows.add(row("train good.d --test %s --model " + OUT, "one.d", "only", "the class \"only\"", "circle, cross"));
        rows.add(row("evaluate --model good.imagecnn %s", "one.d", "only", "the class \"only\"", "circle, cross"));
        return rows;
    }

    private static List<BadInput> batches() {
        String train = "train %s --model " + OUT;
        return List.of(
                row(train, "cut1.d", "data_batch_1.bin, record 1", "1 bytes before the end", "cut short"),
                row(train, "cut3074.d", "data_batch_1.bin, record 2", "1 bytes before the end", "cut short"),
                row(train, "cut9218.d", "data_batch_1.bin, record 3", "3,072 bytes before", "cut short"),
                row(train, "ten.d", "data_batch_1.bin, record 3", "the label byte 10", "0 to 9"),
                row(train, "bad.tar.gz", "bad.tar.gz", "cannot be unpacked", "fetch it again"));
    }

    private static List<BadInput> networks() {
        List<BadInput> rows = new ArrayList<>();
        for (String command : List.of("train good.d --network %s --model " + OUT, "info --network %s")) {
            rows.add(row(command, "word.network", "word.network, line 2", "rely", "relu"));
            rows.add(row(command, "end.network", "end.network, line 2", "\"relu\" as the last", "dense classes"));
            rows.add(row(command, "large.network", "large.network, line 2", "an input of 32x32x3", "40x40"));
            rows.add(row(command, "flat.network", "flat.network, line 2", "an input of 3072", "put it before flatten"));
            rows.add(row(command, "empty.network", "empty.network", "no layer", "add \"dense classes\""));
            rows.add(row(command, "cmn", "--network", "found \"cmn\"", "cnn, ffnn, small or a file"));
            rows.add(row(command, "ffn", "--network", "found \"ffn\"", "did you mean ffnn?"));
            rows.add(row(command, "none.d", "none.d", "a folder", "name a file in it"));
        }
        return rows;
    }

    private static List<BadInput> models() {
        List<BadInput> rows = new ArrayList<>();
        for (String command : List.of(
                "predict --model %s good.png",
                "evaluate --model %s good.d", "info --model %s", "filters --model %s --out sheets.d")) {
            rows.add(row(command, "missing.imagecnn", "missing.imagecnn", "no such file", "check the path"));
            rows.add(row(command, "cut.imagecnn", "cut.imagecnn", "is cut short", "get another copy"));
            rows.add(row(command, "good.png", "good.png", "is no textcnn model", "name a file that training wrote"));
        }
        return rows;
    }

    private static List<BadInput> options() {
        String train = "train good.d --model " + OUT + " %s";
        String convolve = "convolve good.png out.png %s";
        return List.of(
                row(train, "--epochs 0", "--epochs", "found 0", "at least 1"),
                row(train, "--batch x", "--batch", "found \"x\"", "expected a whole number"),
                row(train, "--size 32", "--size", "found \"32\"", "such as 32x32"),
                row(train, "--size 32x2000", "--size", "found \"32x2000\"", "from 1 to 1024"),
                row(train, "--size 8x8 --network large.network", "line 2", "an input of 8x8x3", "40x40"),
                row(train, "--learning-rate 0", "--learning-rate", "found 0.0", "above 0"),
                row(train, "--momentum 1", "--momentum", "found 1.0", "below 1"),
                row(train, "--momentum 0.5 --optimizer adam", "--momentum", "sgd only", "leave it out"),
                row(train, "--optimizer magic", "--optimizer", "found \"magic\"", "sgd, adam or adadelta"),
                row(train, "--schedule magic", "--schedule", "found \"magic\"", "cosine, linear or constant"),
                row(train, "--warmup 1", "--warmup", "found 1.0", "below 1"),
                row(train, "--weight-decay -1", "--weight-decay", "found -1.0", "at least 0"),
                row(train, "--label-smoothing 1", "--label-smoothing", "found 1.0", "below 1"),
                row(train, "--crop 33", "--crop", "found 33", "0 to 32"),
                row(train, "--cutout -1", "--cutout", "found -1", "0 to 32"),
                row(train, "--max-pixels 0", "--max-pixels", "found 0", "expected 1 to"),
                row(train, "--patience 0", "--patience", "found 0", "at least 1"),
                row(train, "--threads 0", "--threads", "found 0", "1 to 1024"),
                row(train, "--epohcs 3", "--epohcs", "no such option", "did you mean --epochs?"),
                row(train, "--config key.conf", "key.conf, line 1", "\"epohcs\"", "imagecnn train --help"),
                row("train good.d %s", "--json", "--model", "--model FILE is missing", "where to save the model"),
                row("train good.d --model %s", "good.d", "--model", "is a folder", "name a file in it"),
                row(
                        "train good.d --network good.network --model %s",
                        "good.network", "--model", "is the file of --network", "name another"),
                row(
                        "train good.d --model %s",
                        "good.d/circle/new.imagecnn", "--model", "among the pictures of", "a file elsewhere"),
                row("train good.d --model %s", "good.d/data_batch_9.bin", "--model", "among the pictures", "elsewhere"),
                row(
                        train,
                        "--size 1024x1024 --network wide.network --batch 17",
                        "--batch",
                        "more than 2 GB of 17 pictures",
                        "choose 15 or fewer"),
                row("predict %s", "good.imagecnn", "--model FILE", "is missing", "write --model " + folder),
                row("predict --model good.imagecnn %s", "good.png --top 0", "--top", "found 0", "expected 1"),
                row("info --classes %s", "0", "--classes", "found 0", "1 to"),
                row("info --model good.imagecnn %s", "--size 8x8", "--size", "without a model", "leave them"),
                row("filters --model good.imagecnn %s", "--json", "--out", "--out DIR is missing", "folder for"),
                row(convolve, "--kernel edg", "--kernel", "the kernel \"edg\"", "blur, edge"),
                row(convolve, "--kernel 1;x", "--kernel", "found \"x\"", "a weight"),
                row(convolve, "--kernel 1e300", "--kernel", "1.0E300", "from -1,000,000 to"),
                row(convolve, "--kernel blur --stride 0", "--stride", "found 0", "1 to 1000"),
                row(convolve, "--kernel blur --padding some", "--padding", "found \"some\"", "same, valid or a number"),
                row("convolve --kernel blur good.png %s", "good.png", "OUT.png", "is the file of IN", "name another"),
                row("shapes --out %s", "good.d", "good.d", "a folder that is not empty", "name another"),
                row("shapes --out new.d %s", "--place left", "--place", "found \"left\"", "upper-left or lower-right"),
                row("shapes --out new.d %s", "--per-class 0", "--per-class", "found 0", "1 to"),
                row("position --networks %s", "cmn", "--networks", "\"cmn\"", "cnn, ffnn, small"),
                row("position --seeds %s", "1,1", "--seeds", "twice", "[1, 1]"),
                row("%s", "trian", "trian", "no such command", "did you mean train?"));
    }

    private static BadInput row(String command, String argument, String place, String found, String remedy) {
        return BadInput.of(command, argument, place, found, remedy);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRefused(BadInput row) {
        row.requireRefusal(ImageCnnCommand.PROGRAM, folder);
    }
}
