package io.textcnn.embedding;

/** Is told how far a file has been read, from time to time, by the thread that reads. */
@FunctionalInterface
public interface ReadingProgress {
    /** Listens to nothing. */
    ReadingProgress NONE = (bytes, total) -> {};

    /**
     * So much has been read.
     *
     * @param bytes of the file as it lies on the disk, packed ones if it is packed
     * @param total the file's bytes; 0 if nobody knows, as of a pipe
     */
    void read(long bytes, long total);
}
