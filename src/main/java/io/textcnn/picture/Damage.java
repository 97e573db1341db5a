package io.textcnn.picture;

import java.util.Locale;

/** What is wrong with the bytes of a picture file; whoever knows the file's name says so to the user. */
final class Damage extends Exception {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String expected;
    private final String remedy;

    private Damage(String found, String expected, String remedy) {
        super(found);
        this.found = found;
        this.expected = expected;
        this.remedy = remedy;
    }

    /** There are fewer bytes than a file of this format has. */
    static Damage cutShort(PictureFormat format) {
        return new Damage(
                "a " + format + " file that is cut short", "one that is there as a whole", "get the file again");
    }

    /** The bytes are not those of such a file. */
    static Damage in(PictureFormat format, String what) {
        return new Damage(
                "a " + format + " file that is damaged: " + what, "one that can be read", "get the file again");
    }

    /** The file may be right, but is of a kind that is not read. */
    static Damage unsupported(PictureFormat format, String what) {
        return new Damage(
                "a " + format + " file with " + what, "a common one", "open it in a picture editor and save it as PNG");
    }

    /** The picture is larger than wanted. */
    static Damage tooLarge(long width, long height, long maxPixels) {
        return new Damage(
                String.format(Locale.ROOT, "a picture of %dx%d pixels", width, height),
                String.format(Locale.ROOT, "%,d pixels at most", maxPixels),
                "make it smaller, or allow {more pixels}");
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }

    String remedy() {
        return remedy;
    }
}
