package io.textcnn.engine.cpu;

import io.textcnn.engine.Backend;
import io.textcnn.engine.ConvolutionGeometry;
import io.textcnn.engine.ConvolutionGradients;
import io.textcnn.engine.HeapIndices;
import io.textcnn.engine.Indices;
import io.textcnn.engine.MaxOverTime;
import io.textcnn.engine.Pooling;
import io.textcnn.engine.PoolingGeometry;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.nd4j.Nd4jBackend;
import java.util.List;
import java.util.function.Function;

/**
 * The operations computed by ND4J, on the twins of our tensors in its memory: what {@link CpuBackend} falls back on where it
 * computes nothing itself, or where the numbers are in ND4J's memory already.
 */
abstract class Nd4jTwins implements Backend {

    // --- shapes ---

    @Override
    public Tensor reshape(Tensor tensor, Shape shape) {
        return byNd4j(nd4j -> nd4j.reshape(twin(tensor), shape));
    }

    @Override
    public Tensor permute(Tensor tensor, int... axes) {
        return byNd4j(nd4j -> nd4j.permute(twin(tensor), axes));
    }

    @Override
    public Tensor concatenate(List<Tensor> matrices) {
        return byNd4j(
                nd4j -> nd4j.concatenate(matrices.stream().map(Nd4jTwins::twin).toList()));
    }

    @Override
    public List<Tensor> split(Tensor matrix, int... widths) {
        CpuStep step = CpuStep.current();
        return step.nd4j().split(twin(matrix), widths).stream()
                .map(part -> wrap(part, step))
                .toList();
    }

    // --- point by point ---

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return byNd4j(nd4j -> nd4j.add(twin(a), twin(b)));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return byNd4j(nd4j -> nd4j.multiply(twin(a), twin(b)));
    }

    @Override
    public Tensor scale(Tensor tensor, double factor) {
        return byNd4j(nd4j -> nd4j.scale(twin(tensor), factor));
    }

    @Override
    public Tensor relu(Tensor tensor) {
        return byNd4j(nd4j -> nd4j.relu(twin(tensor)));
    }

    @Override
    public Tensor reluBackward(Tensor gradOutput, Tensor output) {
        return byNd4j(nd4j -> nd4j.reluBackward(twin(gradOutput), twin(output)));
    }

    @Override
    public Tensor addBias(Tensor tensor, Tensor bias) {
        return byNd4j(nd4j -> nd4j.addBias(twin(tensor), twin(bias)));
    }

    @Override
    public Tensor biasBackward(Tensor gradOutput) {
        return byNd4j(nd4j -> nd4j.biasBackward(twin(gradOutput)));
    }

    // --- convolution and pooling ---

    @Override
    public Tensor convolve(Tensor input, Tensor filters, ConvolutionGeometry geometry) {
        return byNd4j(nd4j -> nd4j.convolve(twin(input), twin(filters), geometry));
    }

    @Override
    public Tensor convolve(Tensor input, Tensor filters, Tensor bias, ConvolutionGeometry geometry) {
        return byNd4j(nd4j -> nd4j.convolve(twin(input), twin(filters), twin(bias), geometry));
    }

    @Override
    public ConvolutionGradients convolveBackward(
            Tensor input, Tensor filters, Tensor gradOutput, ConvolutionGeometry geometry) {
        CpuStep step = CpuStep.current();
        ConvolutionGradients gradients =
                step.nd4j().convolveBackward(twin(input), twin(filters), twin(gradOutput), geometry);
        return new ConvolutionGradients(wrap(gradients.input(), step), wrap(gradients.filters(), step));
    }

    @Override
    public Tensor pool(Pooling kind, Tensor input, PoolingGeometry geometry) {
        return byNd4j(nd4j -> nd4j.pool(kind, twin(input), geometry));
    }

    @Override
    public Tensor poolBackward(Pooling kind, Tensor input, Tensor gradOutput, PoolingGeometry geometry) {
        return byNd4j(nd4j -> nd4j.poolBackward(kind, twin(input), twin(gradOutput), geometry));
    }

    @Override
    public MaxOverTime maxOverTime(Tensor featureMaps) {
        CpuStep step = CpuStep.current();
        Nd4jBackend nd4j = step.nd4j();
        MaxOverTime maxima = nd4j.maxOverTime(twin(featureMaps));
        Indices positions = maxima.positions();
        return new MaxOverTime(
                wrap(maxima.values(), step), new HeapIndices(positions.shape(), nd4j.toInts(positions), step));
    }

    @Override
    public Tensor maxOverTimeBackward(Tensor gradValues, Indices positions, int time) {
        return byNd4j(nd4j -> nd4j.maxOverTimeBackward(
                twin(gradValues),
                nd4j.indices(positions.shape(), HeapIndices.of(positions).values()),
                time));
    }

    // --- updates ---

    @Override
    public void moveTowards(Tensor parameter, Tensor target, double share) {
        Nd4jBackend nd4j = CpuStep.current().nd4j();
        nd4j.moveTowards(change(parameter), twin(target), share);
    }

    @Override
    public void adadelta(
            Tensor parameter,
            Tensor gradient,
            Tensor meanSquareGradient,
            Tensor meanSquareUpdate,
            double rate,
            double rho,
            double epsilon) {
        Nd4jBackend nd4j = CpuStep.current().nd4j();
        Tensor g = twin(gradient);
        nd4j.adadelta(change(parameter), g, change(meanSquareGradient), change(meanSquareUpdate), rate, rho, epsilon);
    }

    @Override
    public void adam(
            Tensor parameter,
            Tensor gradient,
            Tensor firstMoment,
            Tensor secondMoment,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            long time) {
        Nd4jBackend nd4j = CpuStep.current().nd4j();
        Tensor g = twin(gradient);
        Tensor first = change(firstMoment);
        Tensor second = change(secondMoment);
        nd4j.adam(change(parameter), g, first, second, rate, beta1, beta2, epsilon, time);
    }

    @Override
    public void nesterov(Tensor parameter, Tensor gradient, Tensor velocity, double rate, double momentum) {
        Nd4jBackend nd4j = CpuStep.current().nd4j();
        nd4j.nesterov(change(parameter), twin(gradient), change(velocity), rate, momentum);
    }

    @Override
    public void limitRowNorms(Tensor matrix, double limit) {
        CpuStep.current().nd4j().limitRowNorms(change(matrix), limit);
    }

    // --- between our tensors and ND4J's ---

    private static Tensor byNd4j(Function<Nd4jBackend, Tensor> operation) {
        CpuStep step = CpuStep.current();
        return wrap(operation.apply(step.nd4j()), step);
    }

    private static Tensor wrap(Tensor twin, CpuStep step) {
        return new CpuTensor(twin, step.nd4j(), step);
    }

    private static Tensor twin(Tensor tensor) {
        return CpuTensor.of(tensor).twin();
    }

    private static Tensor change(Tensor tensor) {
        return CpuTensor.of(tensor).twinToChange();
    }
}
