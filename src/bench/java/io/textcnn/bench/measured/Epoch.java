package io.textcnn.bench.measured;

/** How fast batches are worked through, one after another, over and over; the same measure for all. */
final class Epoch {
    /** What is done with the sentences from {@code start} to before {@code end}; returns the loss, or 0 without one. */
    interface Work {
        double batch(int start, int end);
    }

    private Epoch() {}

    /**
     * Warms up, then measures.
     *
     * @param wanted how many batches to measure; 0 for one epoch
     */
    static Findings measure(Sentences sentences, int wanted, Work work) {
        int count = sentences.size();
        int batches = wanted == 0 ? sentences.batches() : wanted;
        int next = 0;
        for (int batch = 0; batch < Sentences.WARM_UP; batch++) {
            int end = Math.min(next + Sentences.BATCH, count);
            work.batch(next, end);
            next = end % count;
        }
        next = 0;
        long done = 0;
        double loss = 0;
        long start = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            int end = Math.min(next + Sentences.BATCH, count);
            loss += work.batch(next, end);
            done += end - next;
            next = end % count;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Findings()
                .with("sentencesPerSecond", done / seconds)
                .with("millisecondsPerBatch", 1000 * seconds / batches)
                .with("meanLoss", loss / batches);
    }
}
