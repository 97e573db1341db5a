package io.textcnn.fetch;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A file that was written.
 *
 * @param file where
 * @param rows how many sentences or images it has; none of a file of another kind
 * @param bytes its length
 * @param sha256 its SHA-256, 64 hexadecimal digits
 */
public record Result(Path file, OptionalLong rows, long bytes, String sha256) {}
