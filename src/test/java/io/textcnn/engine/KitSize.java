package io.textcnn.engine;

/**
 * How much of the kit's long lists of cases is run: all, or with {@code -Dtextcnn.kit=small} about one in forty, for runs
 * that repeat the kit very often, such as mutation testing.
 */
final class KitSize {
    private static final boolean SMALL = "small".equals(System.getProperty("textcnn.kit"));
    // a prime, so that a sample meets every value of every loop
    private static final int SMALL_SAMPLE = 41;

    private KitSize() {}

    /** Whether the case with this number is run. */
    static boolean includes(int number) {
        return !SMALL || number % SMALL_SAMPLE == 0;
    }
}
