package io.textcnn.text;

import io.textcnn.data.Dataset;
import io.textcnn.data.LabelledText;
import io.textcnn.training.Classification;
import io.textcnn.training.Evaluation;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Holds a classifier's answers against the labels of a data set. */
final class Examination {
    private final Dataset data;
    private final Function<String, Classification> classifier;
    private final IntConsumer answered;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final int[] predicted;
    private final double[] confidences;

    private Examination(Dataset data, Function<String, Classification> classifier, IntConsumer answered) {
        this.data = data;
        this.classifier = classifier;
        this.answered = answered;
        this.predicted = new int[data.size()];
        this.confidences = new double[data.size()];
    }

    /** Asks for each text once, in the order of the rows. */
    static Evaluation evaluate(Dataset data, List<String> labels, Function<String, Classification> classifier) {
        return evaluate(data, labels, classifier, 1, count -> {});
    }

    /**
     * Asks for each text once.
     *
     * @param threads how many ask at a time, 1 or more
     * @param answered is told how many answers there are so far, from any thread
     */
    static Evaluation evaluate(
            Dataset data,
            List<String> labels,
            Function<String, Classification> classifier,
            int threads,
            IntConsumer answered) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread must compute, found " + threads);
        }
        Examination examination = new Examination(data, classifier, answered);
        if (threads == 1) {
            examination.askForTheRest();
        } else {
            examination.askIn(Math.min(threads, data.size()));
        }
        return Evaluation.ofNames(
                labels,
                data.rows().stream().map(LabelledText::label).toList(),
                examination.predicted,
                examination.confidences);
    }

    private void askForTheRest() {
        try {
            for (int row = next.getAndIncrement(); row < predicted.length; row = next.getAndIncrement()) {
                Classification answer = classifier.apply(data.rows().get(row).text());
                predicted[row] = answer.index();
                confidences[row] = answer.probability();
                answered.accept(done.incrementAndGet());
            }
        } catch (RuntimeException | Error e) {
            leaveTheRest();
            throw e;
        }
    }

    /** Rows not begun are asked for by no thread. */
    private void leaveTheRest() {
        next.set(predicted.length);
    }

    private void askIn(int threads) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "textcnn-evaluation");
            thread.setDaemon(true);
            return thread;
        });
        Callable<Object> worker = Executors.callable(this::askForTheRest);
        try {
            for (Future<Object> end : workers.invokeAll(Collections.nCopies(threads, worker))) {
                end.get();
            }
        } catch (InterruptedException e) {
            leaveTheRest();
            awaitEnd(workers);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while texts were classified", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // A worker throws nothing that is checked.
            throw (RuntimeException) e.getCause();
        } finally {
            workers.shutdownNow();
        }
    }

    /** The classifier is the caller's: nobody asks it any more when the caller goes on, whoever interrupts. */
    private static void awaitEnd(ExecutorService workers) {
        workers.shutdown();
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                // The caller is told of the first one.
            }
        }
    }
}
