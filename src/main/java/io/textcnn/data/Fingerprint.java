package io.textcnn.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What tells whether two files or data sets are the same: a SHA-256. */
public final class Fingerprint {
    private Fingerprint() {}

    /** A digest that bytes can be given to. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The digest of the bytes given to it, 64 hexadecimal digits. */
    public static String of(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** That of the labels and texts of rows, each after its length in UTF-8, in four bytes, so that none run together. */
    static String of(List<LabelledText> rows) {
        MessageDigest digest = sha256();
        Objects.requireNonNull(rows, "rows").stream()
                .flatMap(row -> Stream.of(row.label(), row.text()))
                .map(string -> string.getBytes(StandardCharsets.UTF_8))
                .forEach(bytes -> {
                    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                    digest.update(bytes);
                });
        return of(digest);
    }
}
