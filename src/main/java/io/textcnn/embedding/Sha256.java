package io.textcnn.embedding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** What tells whether two sets of vectors are the same: a SHA-256. */
final class Sha256 {
    private Sha256() {}

    /** A digest that bytes can be given to. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The digest of the bytes given to it, 64 hexadecimal digits. */
    static String of(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** That of words, each after its length in UTF-8, in four bytes, and behind each its numbers, so that none run together. */
    static String of(Map<String, float[]> vectors) {
        MessageDigest digest = digest();
        vectors.forEach((word, vector) -> {
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + utf8.length + vector.length * Float.BYTES);
            bytes.putInt(utf8.length).put(utf8).putInt(vector.length);
            bytes.asFloatBuffer().put(vector);
            digest.update(bytes.array());
        });
        return of(digest);
    }
}
