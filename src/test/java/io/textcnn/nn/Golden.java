package io.textcnn.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.textcnn.engine.Backend;
import io.textcnn.engine.Backends;
import io.textcnn.engine.Indices;
import io.textcnn.engine.Precision;
import io.textcnn.engine.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Reads the golden numbers of whole networks, and opens the backends that must reproduce them. */
public final class Golden {
    private Golden() {}

    public static JsonNode read(String file) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each backend in each precision it offers. */
    public static Stream<Arguments> backends() {
        return Stream.of(
                Arguments.of("cpu", Precision.FLOAT32),
                Arguments.of("nd4j", Precision.FLOAT32),
                Arguments.of("nd4j", Precision.FLOAT64));
    }

    public static Backend open(String name, Precision precision) {
        return Backends.all().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow()
                .open(precision, 2);
    }

    static Parameter parameter(Backend backend, String name, JsonNode values, int... lengths) {
        return parameter(backend, name, doubles(values), lengths);
    }

    static Parameter parameter(Backend backend, String name, double[] doubles, int... lengths) {
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
            assertEquals(doubles[i], floats[i], "initial weights are exact in single precision");
        }
        return new Parameter(backend, name, Shape.of(lengths), floats);
    }

    static Indices sentences(Backend backend, JsonNode sentences) {
        int longest = 1;
        for (JsonNode sentence : sentences) {
            longest = Math.max(longest, sentence.size());
        }
        int[] ids = new int[sentences.size() * longest];
        Arrays.fill(ids, Indices.NONE);
        for (int i = 0; i < sentences.size(); i++) {
            int[] sentence = ints(sentences.get(i));
            System.arraycopy(sentence, 0, ids, i * longest, sentence.length);
        }
        return backend.indices(Shape.of(sentences.size(), longest), ids);
    }

    /** A generator that makes dropout drop exactly the units that are 0 in the mask. */
    static RandomGenerator dropping(JsonNode mask) {
        int[] kept = ints(mask);
        return new RandomGenerator() {
            private int next;

            @Override
            public long nextLong() {
                return kept[next++] == 0 ? 0 : -1;
            }
        };
    }

    public static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    /** The numbers of an object by filter width, one width after another. */
    static double[] byWidth(JsonNode widths, JsonNode object) {
        double[][] parts = new double[widths.size()][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = doubles(object.get(widths.get(i).asText()));
        }
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
