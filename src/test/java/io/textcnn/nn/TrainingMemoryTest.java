package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import io.textcnn.engine.SoftmaxCrossEntropy;
import io.textcnn.engine.Step;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import io.textcnn.image.ImageNetwork;
import io.textcnn.image.NetworkDescription;
import io.textcnn.optim.MaxNorm;
import io.textcnn.optim.Optimizer;
import io.textcnn.optim.UpdateRule;
import io.textcnn.optim.WeightDecay;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a step allocates, of training or of prediction, is given back at its end.
 *
 * <p>Measured in a process of its own as the growth of its resident memory, in which the Java heap is resident from the
 * start, and of what lives in that heap.
 *
 * <p>With the defaults of JDK 17 and 25, a process that trains grows by 15 to 35 MB between its 800th and its 9,000th step and
 * by less than 1 MB from there to its 20,000th. None of it is kept by steps: after a garbage collection no more native memory
 * is in use than before. It is what {@code malloc} keeps for later of the memory given back to it, and two things make that
 * much. Each of ND4J's operations leaves small native objects behind, a hundred thousand and more of them before the garbage
 * collector finds them unreachable. And the optimizing compiler takes up to 30 MB for a large method. So here garbage is
 * collected every {@value #ROUND} steps, the simple compiler is used alone, and all threads share one heap of {@code malloc}.
 * Growth of 3 MB remains, most of it in the first thousand steps.
 */
class TrainingMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int STEPS = 2000;
    private static final int WARM_UP = 200;
    /** Steps from one garbage collection to the next. */
    private static final int ROUND = 100;

    private static final int WORDS = 500;
    private static final int DIMENSIONS = 20;
    private static final int MAPS = 20;
    private static final int BATCH = 10;
    private static final int LONGEST = 20;
    private static final int CLASSES = 3;
    private static final int CHANNELS = 3;
    private static final int SIDE = 8;
    /** Each kind of layer that images have. */
    private static final String LAYERS = """
            conv 8 3x3
            batchnorm
            relu
            pool max 2
            conv 8 3x3 stride 2
            relu
            pool average 2
            globalpool
            dropout 0.2
            dense 8
            relu
            dense classes
            """;
    /** 4 KB a step; the feature maps of a bank, the smallest of what a step computes along sentences, take 13. */
    private static final long ALLOWED_KILOBYTES = 8_000;
    /** Numbers lost in each step of the counter-check, 16 KB. */
    private static final int LOST = 4_000;

    /** By how many kilobytes a process grew, in all and what of it the virtual machine accounts for. */
    private record Growth(long resident, long heap, long machine) {
        long all() {
            return resident + heap;
        }

        static Growth parse(String line) {
            String[] numbers = line.strip().split(" ");
            return new Growth(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
        }
    }

    /** Each backend by its own name: what the preferred one leaves to ND4J must be as sound. */
    @ParameterizedTest
    @CsvSource({"cpu, texts", "nd4j, texts", "cpu, images"})
    void twoThousandStepsLeaveMemoryFlatAndASmallTensorLostEachStepWouldBeSeen(String backend, String what)
            throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "resident memory is read from " + STATUS + ", which only Linux has");
        List<String> lines = measure(backend, what);
        Growth ofSteps = Growth.parse(lines.get(0));
        assertTrue(ofSteps.all() < ALLOWED_KILOBYTES, () -> "in kilobytes: " + ofSteps);
        Growth ofLosingSteps = Growth.parse(lines.get(1));
        assertTrue(ofLosingSteps.all() > 2 * ALLOWED_KILOBYTES, () -> "in kilobytes: " + ofLosingSteps);
    }

    private static List<String> measure(String backend, String what) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms128m",
                        "-Xmx128m",
                        "-Xmn32m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:NativeMemoryTracking=summary",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingMemoryTest.class.getName(),
                        backend,
                        what)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        // Tensors this small are not worth a second thread, and OpenMP's threads spin where they wait for each other.
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }

    /** One step, of training or of both training and prediction, of batches that differ. */
    private interface Learner {
        void step(int number);
    }

    /**
     * Prints how the process grew in steps that lose nothing, and how when a small tensor is lost as many times.
     *
     * @param arguments the backend's name, and {@code texts} or {@code images}
     */
    public static void main(String[] arguments) throws IOException, JMException, InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        try (Backend backend = open(arguments[0])) {
            if (arguments[1].equals("texts")) {
                TextCnnShape shape = new TextCnnShape(DIMENSIONS, List.of(3, 4, 5), MAPS, 0.5);
                try (TextCnn network = TextCnn.initialise(backend, shape, WORDS, CLASSES, random);
                        Optimizer optimizer = new Optimizer(
                                backend,
                                UpdateRule.Adadelta.kim2014(),
                                network.parameters(),
                                List.of(new MaxNorm(network.softmaxWeights(), 3)))) {
                    compare(backend, number -> sentences(number, backend, network, optimizer, random));
                }
            } else {
                try (ImageNetwork network = ImageNetwork.initialise(
                                backend,
                                NetworkDescription.parse(LAYERS, "small"),
                                new Volume(SIDE, SIDE, CHANNELS),
                                CLASSES,
                                random);
                        Optimizer optimizer = new Optimizer(
                                backend,
                                new UpdateRule.Sgd(0.01, 0.9),
                                network.parameters(),
                                List.of(),
                                new WeightDecay(network.decayed(), 1e-3))) {
                    compare(backend, number -> images(number, backend, network, optimizer, random));
                }
            }
        }
    }

    private static void compare(Backend backend, Learner learner)
            throws IOException, JMException, InterruptedException {
        List<Tensor> lost = new ArrayList<>();
        steps(WARM_UP, learner);
        Growth start = now();
        steps(STEPS, learner);
        Growth middle = print(start);
        for (int i = 0; i < STEPS; i++) {
            lost.add(backend.parameter(Shape.of(LOST), new float[LOST]));
        }
        print(middle);
        lost.forEach(Tensor::close);
    }

    private static Backend open(String name) {
        return Backends.all().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow()
                .open(Precision.FLOAT32, 2);
    }

    private static Growth print(Growth before) throws IOException, JMException, InterruptedException {
        Growth now = now();
        System.out.println((now.resident() - before.resident()) + " " + (now.heap() - before.heap()) + " "
                + (now.machine() - before.machine()));
        return now;
    }

    private static void steps(int count, Learner learner) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            if (i % ROUND == 0) {
                collect(1);
            }
            learner.step(i);
        }
    }

    /** Batches of different lengths, as real ones are. */
    private static void sentences(
            int number, Backend backend, TextCnn network, Optimizer optimizer, SplittableRandom random) {
        int length = number == 0 ? LONGEST : random.nextInt(5, LONGEST + 1);
        int[] ids = random.ints((long) BATCH * length, Indices.NONE, WORDS).toArray();
        try (Step step = backend.step()) {
            learn(backend, network, optimizer, backend.indices(Shape.of(BATCH, length), ids), random);
        }
        if (number % 3 == 0) {
            try (Step step = backend.step()) {
                predict(backend, network, backend.indices(Shape.of(BATCH, length), ids));
            }
        }
    }

    /** Batches of one size, and now and then a smaller one, as at the end of an epoch. */
    private static void images(
            int number, Backend backend, ImageNetwork network, Optimizer optimizer, SplittableRandom random) {
        Shape shape = Shape.of(number % 10 == 9 ? BATCH / 2 : BATCH, CHANNELS, SIDE, SIDE);
        double[] values = random.doubles(shape.size(), -1, 1).toArray();
        try (Step step = backend.step()) {
            learn(backend, network, optimizer, backend.tensor(shape, values), random);
        }
        if (number % 3 == 0) {
            try (Step step = backend.step()) {
                predict(backend, network, backend.tensor(shape, values));
            }
        }
    }

    private static <I> void learn(
            Backend backend, Network<I> network, Optimizer optimizer, I inputs, SplittableRandom random) {
        Network.Output output = network.forward(inputs, Mode.training(random));
        int batch = output.logits().shape().length(0);
        int[] labels = random.ints(batch, 0, CLASSES).toArray();
        SoftmaxCrossEntropy loss =
                backend.softmaxCrossEntropy(output.logits(), backend.indices(Shape.of(batch), labels));
        optimizer.update(output.backward().apply(loss.gradLogits()));
    }

    private static <I> void predict(Backend backend, Network<I> network, I inputs) {
        Network.Output output = network.forward(inputs, Mode.PREDICTION);
        backend.toFloats(backend.softmax(output.logits()));
    }

    /** Frees what is unreachable; other threads do it once the collector has found it. */
    private static void collect(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            System.gc();
            Thread.sleep(50);
        }
    }

    private static Growth now() throws IOException, JMException, InterruptedException {
        collect(5);
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long resident = number(Pattern.compile("VmRSS:\\s+(\\d+)"), Files.readString(STATUS));
        return new Growth(resident, heap / 1024, machine());
    }

    /** What the virtual machine has taken for itself and the Java heap. */
    private static long machine() throws JMException {
        Object summary = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmNativeMemory",
                        new Object[] {new String[] {"summary"}},
                        new String[] {String[].class.getName()});
        return number(Pattern.compile("Total: .*committed=(\\d+)KB"), summary.toString());
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return Long.parseLong(matcher.group(1));
    }
}
