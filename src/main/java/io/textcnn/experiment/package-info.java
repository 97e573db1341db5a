/**
 * The paper's experiment: its data sets and variants by its protocol, beside what has been published.
 *
 * <p>Start at {@link io.textcnn.experiment.Experiment}: it runs {@link io.textcnn.experiment.Cell cells}, keeps each result
 * in a file of its own, and can be stopped and taken up again between any two. {@link io.textcnn.experiment.Benchmark} says
 * what each data set is split into, {@link io.textcnn.experiment.ResultTable} what the results come to.
 */
package io.textcnn.experiment;
