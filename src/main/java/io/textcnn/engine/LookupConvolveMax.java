package io.textcnn.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The largest response of each filter over all windows of each sentence, and the way back.
 *
 * @param maxima {@code [batch, filters of all banks]}, banks one after another, before bias and ReLU
 * @param positions {@code [batch, filters of all banks]}: the window's start, where 0 stands for {@code -(width - 1)}, the
 *     first window that holds a word
 * @param pullback from the gradient of {@code maxima} to those of the trained channels and the banks
 */
public record LookupConvolveMax(Tensor maxima, Indices positions, Function<Tensor, Gradients> pullback) {

    /**
     * What flows back.
     *
     * @param table the gradient of the rows looked up, the same for each trained channel since these are added up; empty if
     *     none is trained
     * @param banks the gradient of each filter bank, in the banks' order and shape
     */
    public record Gradients(Optional<Gradient.Rows> table, List<Tensor> banks) {}
}
