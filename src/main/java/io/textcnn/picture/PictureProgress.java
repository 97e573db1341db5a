package io.textcnn.picture;

/** Is told how far a set of pictures has been read, from time to time, by the thread that reads. */
@FunctionalInterface
public interface PictureProgress {
    /** Listens to nothing. */
    PictureProgress NONE = (done, total) -> {};

    /**
     * So many pictures have been read.
     *
     * @param total of so many; 0 if nobody knows, as in an archive
     */
    void read(long done, long total);
}
