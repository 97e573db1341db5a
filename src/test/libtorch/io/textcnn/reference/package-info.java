/**
 * The network of Kim (EMNLP 2014) once more, on libtorch, to compare accuracies with: written from the paper, with readers,
 * a tokenizer, folds and random numbers of its own, and nothing of the rest of this project.
 *
 * <p>Start with {@link io.textcnn.reference.Reference}. It is compiled in the profile {@code bench} only. What it measured so
 * far is {@code src/test/resources/reference/accuracy.csv}. These commands measure all, and pass over the lines that the output
 * has already; start with a copy of that file to add what it lacks:
 *
 * <pre>{@code
 * for vocabulary in all train; do
 *     for vectors in glove.6B.50d.subset.txt moviereviews-skipgram.300d.bin; do
 *         src/test/libtorch/run --output accuracy.csv --train trec-train.csv --test trec-test.csv --seeds 1,2,3,4,5 \
 *             --vectors $vectors --variants static,non-static,multichannel --vocabulary $vocabulary
 *         src/test/libtorch/run --output accuracy.csv --train mr.csv --folds 1,2,3 --seeds 1 \
 *             --vectors $vectors --variants static,non-static,multichannel --vocabulary $vocabulary
 *     done
 * done
 * src/test/libtorch/run --output accuracy.csv --train trec-train.csv --test trec-test.csv --seeds 1,2,3,4,5 \
 *     --variants rand --vocabulary train
 * src/test/libtorch/run --output accuracy.csv --train mr.csv --folds 1,2,3 --seeds 1 --variants rand --vocabulary train
 * }</pre>
 *
 * <p>Its columns: the files the sentences and the vectors came from; the {@link io.textcnn.reference.Variant}; the {@link
 * io.textcnn.reference.Vocabulary}; the seed; the fold of ten, 0 where there is a test file; the epoch that was tested; how
 * many of the sentences set aside, and of those tested, got their label, and how many there were. One thread, one line a
 * network: a seed gives the same line again on the same machine.
 *
 * <p>How the paper is read: Adadelta with its rho 0.95 and epsilon 1e-6, of all rows of a trained table; filters that start
 * uniform in +-0.01, all else at zero; words without a pretrained vector uniform in +-0.25, whatever the variance of the
 * others; words in lower case, also for TREC; zero vectors around a sentence, which are never trained; each epoch draws new
 * batches, the last one smaller; a random tenth of the training sentences set aside, not stratified; folds stratified.
 */
package io.textcnn.reference;
