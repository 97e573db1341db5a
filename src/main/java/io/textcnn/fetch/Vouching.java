package io.textcnn.fetch;

import io.textcnn.data.InputException;
import java.util.Set;

/** Decides whether a file is the one that is meant. */
final class Vouching {
    private final Set<String> accepted;

    /**
     * Decides by the table of sources, and by these sums.
     *
     * @param accepted SHA-256 of files that are taken whatever the table says
     */
    Vouching(Set<String> accepted) {
        this.accepted = Set.copyOf(accepted);
    }

    /**
     * What vouches for a file that was downloaded, or given.
     *
     * @param source what it belongs to
     * @param from where it comes from, for messages
     * @throws InputException if its sum is another than that of the table
     * @throws UnknownSumException if none is known
     */
    Voucher of(SourceFile file, Source source, String from, String sha256, long bytes) {
        if (accepted.contains(sha256)) {
            return Voucher.USER;
        }
        if (file.sha256().isPresent()) {
            requireEqual(file.sha256().get(), from, sha256);
            return Voucher.TABLE;
        }
        boolean contentIsKnown = file.isArchive()
                && source.within(file).stream().allMatch(part -> part.sha256().isPresent());
        if (contentIsKnown) {
            return Voucher.CONTENT;
        }
        throw new UnknownSumException(from, sha256, bytes);
    }

    /**
     * Checks what was taken out of an archive, unless the archive itself is vouched for.
     *
     * @throws InputException if its sum is another than that of the table
     */
    void requireContent(SourceFile part, Voucher archive, String from, String sha256) {
        if (archive == Voucher.CONTENT && !accepted.contains(sha256)) {
            requireEqual(part.sha256().orElseThrow(), from, sha256);
        }
    }

    private static void requireEqual(String expected, String from, String sha256) {
        if (!sha256.equals(expected)) {
            throw InputException.in(
                    from,
                    "the SHA-256 " + sha256,
                    expected,
                    "it is damaged, or another file: fetch it again, or from somewhere else");
        }
    }
}
