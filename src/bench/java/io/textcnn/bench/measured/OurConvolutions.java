package io.textcnn.bench.measured;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.Padding;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Step;
import io.textcnn.engine.Stride;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.Volume;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast our convolutions are, each {@link ConvolutionCase} there and back.
 *
 * <p>Argument: a file that takes their results, for {@code LibtorchConvolutions} to compare.
 */
final class OurConvolutions {
    private OurConvolutions() {}

    public static void main(String[] arguments) throws IOException {
        Findings findings = new Findings();
        try (Backend backend = OnTheCpu.open();
                DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0]))))) {
            for (ConvolutionCase each : ConvolutionCase.ALL) {
                measure(backend, each, findings, out);
            }
        }
        findings.print();
    }

    private static void measure(Backend backend, ConvolutionCase each, Findings findings, DataOutputStream out)
            throws IOException {
        ConvolutionGeometry geometry = new ConvolutionGeometry(
                new Volume(each.side(), each.side(), each.channels()),
                new Volume(ConvolutionCase.KERNEL, ConvolutionCase.KERNEL, each.channels()),
                each.filters(),
                Padding.same(),
                Stride.ONE);
        try (Tensor images = parameter(backend, 1, each.images());
                Tensor filters = parameter(backend, 2, each.weights());
                Tensor gradOutput = parameter(backend, 3, each.outputs())) {
            try (Step step = backend.step()) {
                ConvolutionCase.write(out, backend.toFloats(backend.convolve(images, filters, geometry)));
                ConvolutionGradients back = backend.convolveBackward(images, filters, gradOutput, geometry);
                ConvolutionCase.write(out, backend.toFloats(back.input()));
                ConvolutionCase.write(out, backend.toFloats(back.filters()));
            }
            each.time(
                    findings,
                    () -> {
                        try (Step step = backend.step()) {
                            backend.convolve(images, filters, geometry);
                        }
                    },
                    () -> {
                        try (Step step = backend.step()) {
                            backend.convolveBackward(images, filters, gradOutput, geometry);
                        }
                    });
        }
    }

    private static Tensor parameter(Backend backend, int seed, int... shape) {
        return backend.parameter(Shape.of(shape), ConvolutionCase.numbers(seed, shape));
    }
}
