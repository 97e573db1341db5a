/**
 * What commands print: results as lines for people and as JSON for machines, and the page of explanations. It is for the
 * command line alone, which knows it; nothing here knows commands, options or standard output.
 *
 * <p>Start with {@link io.textcnn.cli.report.CommandResult} and one that is printed,
 * {@link io.textcnn.cli.report.TrainingReport}. How numbers and texts are shown is in
 * {@link io.textcnn.cli.report.Figures}: nothing that came from a user is printed to people but through it.
 */
package io.textcnn.cli.report;
