package io.textcnn.fetch;

import java.util.List;

/**
 * What came of a fetch.
 *
 * @param name what was asked for
 * @param origin whose form of it this is
 * @param inputs what was read
 * @param results what was written
 */
public record Fetched(String name, String origin, List<Input> inputs, List<Result> results) {
    /** Copies the lists. */
    public Fetched {
        inputs = List.copyOf(inputs);
        results = List.copyOf(results);
    }

    /**
     * A file that was downloaded or given.
     *
     * @param file its name
     * @param from its address or its path
     * @param bytes its length
     * @param sha256 its SHA-256, 64 hexadecimal digits
     * @param voucher what told that it is the one that is meant
     */
    public record Input(String file, String from, long bytes, String sha256, Voucher voucher) {}
}
