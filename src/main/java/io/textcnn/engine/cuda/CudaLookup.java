package io.textcnn.engine.cuda;

import io.textcnn.engine.Gradient;
import io.textcnn.engine.Indices;
import io.textcnn.engine.LookupConvolveMax;
import io.textcnn.engine.Shape;
import io.textcnn.engine.Tensor;
import io.textcnn.engine.WordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Look up, convolve and keep the maximum by way of distinct words: convolution and lookup commute, so one matrix product of
 * the batch's distinct words and all taps of all filters is all the multiplication there is; a window's response is a few
 * additions, and only windows that were a maximum send something back.
 */
final class CudaLookup {
    /** Threads of a block along features or columns. */
    private static final int THREADS = 128;

    private final CudaMemory memory;
    private final Kernels kernels;

    CudaLookup(CudaMemory memory, Kernels kernels) {
        this.memory = memory;
        this.kernels = kernels;
    }

    /** Of sentences in which a word occurs, and tensors that fit. */
    LookupConvolveMax run(CudaStep step, List<WordTable> channels, DistinctWords words, List<Tensor> banks) {
        Device device = memory.device();
        Shape table = channels.get(0).rows().shape();
        int dimensions = table.length(1);
        int distinct = words.rows().length;
        Taps taps = Taps.of(banks);

        // One copy to the card for all that says where words and filters stand.
        long numbers = step.put(words.packed(taps));
        long rowNumbers = numbers;
        long local = rowNumbers + (long) distinct * Integer.BYTES;
        long lengths = local + (long) words.batch() * words.length() * Integer.BYTES;
        long starts = lengths + (long) words.batch() * Integer.BYTES;
        long occurrences = starts + (distinct + 1L) * Integer.BYTES;
        long widths = occurrences + (long) words.occurrences().length * Integer.BYTES;
        long firsts = widths + (long) taps.features() * Integer.BYTES;
        long distances = firsts + (long) taps.features() * Integer.BYTES;
        long featureOf = distances + (long) taps.features() * Integer.BYTES;
        long shiftOf = featureOf + (long) taps.columns() * Integer.BYTES;

        CudaTensor vectors = step.make(Shape.of(distinct, dimensions));
        String kernel = "gather";
        for (WordTable channel : channels) {
            kernels.each(
                    kernel,
                    distinct * dimensions,
                    step.arguments()
                            .pointers(
                                    vectors.address(),
                                    CudaTensor.of(channel.rows()).address(),
                                    rowNumbers)
                            .integer(dimensions));
            kernel = "gather_more";
        }
        CudaTensor matrix = step.make(Shape.of(taps.columns(), dimensions));
        taps.each(bank -> kernels.each(
                "pack_bank",
                bank.size(),
                step.arguments()
                        .pointers(
                                matrix.address(),
                                CudaTensor.of(banks.get(bank.number())).address())
                        .integers(bank.filters(), dimensions, bank.width(), bank.firstColumn())));
        CudaTensor products = step.make(Shape.of(distinct, taps.columns()));
        device.gemm(
                false,
                true,
                distinct,
                taps.columns(),
                dimensions,
                vectors.address(),
                matrix.address(),
                products.address());

        Shape outputs = Shape.of(words.batch(), taps.features());
        CudaTensor maxima = step.make(outputs);
        long positions = step.take(outputs.size() * (long) Integer.BYTES);
        kernels.eachOf(
                "window_max",
                words.batch(),
                taps.features(),
                THREADS,
                step.arguments()
                        .pointers(
                                maxima.address(),
                                positions,
                                products.address(),
                                local,
                                lengths,
                                widths,
                                firsts,
                                distances)
                        .integers(words.length(), taps.columns()));

        return new LookupConvolveMax(
                maxima,
                CudaIndices.onCard(outputs, positions, words.length() + taps.widest(), memory, step),
                gradient -> {
                    CudaTensor gradProducts = step.make(products.shape());
                    kernels.eachOf(
                            "spread_to_products",
                            distinct,
                            taps.columns(),
                            THREADS,
                            step.arguments()
                                    .pointers(
                                            gradProducts.address(),
                                            starts,
                                            occurrences,
                                            CudaTensor.of(gradient).address(),
                                            positions,
                                            featureOf,
                                            shiftOf)
                                    .integers(words.length(), taps.features()));
                    CudaTensor gradMatrix = step.make(matrix.shape());
                    device.gemm(
                            true,
                            false,
                            taps.columns(),
                            dimensions,
                            distinct,
                            gradProducts.address(),
                            vectors.address(),
                            gradMatrix.address());
                    List<Tensor> gradBanks = new ArrayList<>();
                    taps.each(bank -> {
                        CudaTensor gradBank = step.make(banks.get(bank.number()).shape());
                        kernels.each(
                                "unpack_bank",
                                bank.size(),
                                step.arguments()
                                        .pointers(gradBank.address(), gradMatrix.address())
                                        .integers(bank.filters(), dimensions, bank.width(), bank.firstColumn()));
                        gradBanks.add(gradBank);
                    });
                    return new LookupConvolveMax.Gradients(
                            channels.stream().anyMatch(WordTable::isTrained)
                                    ? Optional.of(gradRows(step, words, gradProducts, matrix, table.length(0)))
                                    : Optional.empty(),
                            gradBanks);
                });
    }

    private Gradient.Rows gradRows(
            CudaStep step, DistinctWords words, CudaTensor gradProducts, CudaTensor matrix, int tableRows) {
        int distinct = words.rows().length;
        int columns = matrix.shape().length(0);
        int dimensions = matrix.shape().length(1);
        CudaTensor rows = step.make(Shape.of(distinct, dimensions));
        memory.device()
                .gemm(
                        false,
                        false,
                        distinct,
                        dimensions,
                        columns,
                        gradProducts.address(),
                        matrix.address(),
                        rows.address());
        Indices ids = CudaIndices.fromJava(Shape.of(distinct), words.rows(), memory, step);
        return new Gradient.Rows(ids, rows, tableRows);
    }
}
