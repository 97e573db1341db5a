package io.textcnn.image;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Precision;
import io.textcnn.picture.Picture;
import io.textcnn.picture.PictureSet;
import io.textcnn.training.Classification;
import io.textcnn.training.Evaluation;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Tells what is in a picture: a trained model, ready to answer.
 *
 * <p>A picture of any size is brought to the network's by {@link Picture#resized}. A classifier is safe to share between
 * threads: it computes one batch at a time, with all threads of its backend, and an answer does not depend on who asks. Pictures
 * classified together are faster than one by one, and may differ from them in the last bits of a probability.
 */
public final class ImageClassifier implements AutoCloseable {
    /** As many pictures as are computed together, at most: more are no faster. */
    private static final int MOST_TOGETHER = 100;
    /** What goes out of all layers for these may take so much, unless a single picture needs more. */
    private static final long MOST_BYTES = 512L << 20;

    private final ImageModel model;
    private final Predictor predictor;
    private final boolean averagesFlips;
    private final int batch;

    private ImageClassifier(ImageModel model, Predictor predictor, boolean averagesFlips) {
        this.model = model;
        this.predictor = predictor;
        this.averagesFlips = averagesFlips;
        this.batch = together(model);
    }

    /** How many pictures are computed together: memory does not grow with how many are asked for, nor with their size. */
    private static int together(ImageModel model) {
        long numbers =
                model.plan().stream().mapToLong(PlannedLayer::activations).sum();
        return (int) Math.max(1, Math.min(MOST_TOGETHER, MOST_BYTES / (Float.BYTES * numbers)));
    }

    /**
     * Reads a model, and opens a backend for it that is closed with the classifier.
     *
     * @throws io.textcnn.model.ModelFormatException if there is no such file, or it is not a whole and sound image model
     * @throws io.textcnn.engine.BackendUnavailableException if no backend can run here
     */
    public static ImageClassifier load(Path file) {
        ImageModel model = ImageModel.read(file);
        Backend backend = Backends.open(Precision.FLOAT32);
        return new ImageClassifier(model, new Predictor(model, backend, true), false);
    }

    /** A classifier that computes on the given backend, which stays its owner's to close, after the classifier. */
    public static ImageClassifier of(ImageModel model, Backend backend) {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(backend, "backend");
        return new ImageClassifier(model, new Predictor(model, backend, false), false);
    }

    /**
     * The same classifier, which also looks at the mirror image of each picture and states the mean of both answers'
     * probabilities. It takes twice as long. Closing either closes both.
     */
    public ImageClassifier withFlipAveraging() {
        return new ImageClassifier(model, predictor, true);
    }

    /** What it knows. */
    public ImageModel model() {
        return model;
    }

    /** The labels it tells apart, in the order of {@link Classification#probabilities}. */
    public List<String> labels() {
        return model.labels();
    }

    /**
     * Classifies an image of any kind and size; see {@link Picture#of(BufferedImage)}.
     *
     * @throws IllegalArgumentException if its colours are none that can be converted
     * @throws IllegalStateException if the classifier has been closed
     */
    public Classification classify(BufferedImage image) {
        return classify(Picture.of(image));
    }

    /** Classifies a picture of any size. */
    public Classification classify(Picture picture) {
        return classify(List.of(picture)).get(0);
    }

    /** Classifies pictures of any size; the answers are in their order. */
    public List<Classification> classify(List<Picture> pictures) {
        List<Classification> answers = new ArrayList<>(pictures.size());
        for (int start = 0; start < pictures.size(); start += batch) {
            List<Picture> some = pictures.subList(start, Math.min(start + batch, pictures.size())).stream()
                    .map(picture ->
                            picture.resized(model.input().width(), model.input().height()))
                    .toList();
            for (float[] probabilities : probabilities(some)) {
                answers.add(new Classification(labels(), probabilities));
            }
        }
        return answers;
    }

    private float[][] probabilities(List<Picture> batch) {
        float[][] answers = predictor.probabilities(batch, false);
        if (averagesFlips) {
            float[][] mirrored = predictor.probabilities(batch, true);
            for (int i = 0; i < answers.length; i++) {
                for (int k = 0; k < answers[i].length; k++) {
                    answers[i][k] = (answers[i][k] + mirrored[i][k]) / 2;
                }
            }
        }
        return answers;
    }

    /** Holds the answers against the labels of some pictures; labels that the model does not know count as wrong. */
    public Evaluation evaluate(PictureSet pictures) {
        return evaluate(pictures, count -> {});
    }

    /**
     * Holds the answers against the labels of some pictures; labels that the model does not know count as wrong.
     *
     * @param answered is told how many answers there are so far
     */
    public Evaluation evaluate(PictureSet pictures, IntConsumer answered) {
        int[] predicted = new int[pictures.size()];
        double[] confidences = new double[pictures.size()];
        for (int start = 0; start < predicted.length; start += batch) {
            int end = Math.min(start + batch, predicted.length);
            List<Classification> answers = classify(pictures.pictures().subList(start, end));
            for (int i = start; i < end; i++) {
                predicted[i] = answers.get(i - start).index();
                confidences[i] = Math.min(1, answers.get(i - start).probability());
            }
            answered.accept(end);
        }
        List<String> actual = IntStream.range(0, pictures.size())
                .mapToObj(i -> pictures.labels().get(pictures.label(i)))
                .toList();
        return Evaluation.ofNames(labels(), actual, predicted, confidences);
    }

    /** What each layer makes of a picture, in the order of {@link ImageModel#plan}; each row-major in the layer's shape. */
    List<float[]> outputs(Picture picture) {
        return predictor.outputs(
                picture.resized(model.input().width(), model.input().height()));
    }

    /** Gives the memory back; a classifier of a closed one answers no more. */
    @Override
    public void close() {
        predictor.close();
    }
}
