package io.textcnn.bench.primitives;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks of the class path and prints, after what JMH prints, one line: an array with an object for each, its
 * {@code name} and {@code rounds}, the mean microseconds a call in each process.
 *
 * <p>Argument: in how many processes each is run.
 */
public final class Primitives {
    private static final int WARM_UP = 3;
    private static final int ITERATIONS = 5;
    private static final TimeValue SECOND = TimeValue.seconds(1);

    private Primitives() {}

    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^io\\.textcnn\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(Integer.parseInt(arguments[0]))
                .warmupIterations(WARM_UP)
                .warmupTime(SECOND)
                .measurementIterations(ITERATIONS)
                .measurementTime(SECOND)
                .shouldFailOnError(true)
                .build();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (RunResult result : new Runner(options).run()) {
            ObjectNode each = all.addObject();
            each.put("name", name(result.getParams().getBenchmark()));
            ArrayNode rounds = each.putArray("rounds");
            result.getBenchmarkResults()
                    .forEach(process -> rounds.add(process.getPrimaryResult().getScore()));
        }
        System.out.println(all);
    }

    /** {@code Lanes.max} for {@code io.textcnn.bench.primitives.LanesBenchmark.max}. */
    private static String name(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        int type = benchmark.lastIndexOf('.', method - 1);
        return benchmark.substring(type + 1, method).replace("Benchmark", "") + benchmark.substring(method);
    }
}
