/**
 * The command line: commands with their options, progress, messages and exit codes. What the commands print is made in
 * {@link io.textcnn.cli.report}; everything else is in the rooms below.
 *
 * <p>Start with {@link io.textcnn.cli.TextCnnCommand}, and then the command you are after, such as
 * {@code TrainCommand}. Results go to standard output, everything else to standard error.
 * Exit codes: 0 done, 1 failed, 2 bad input or usage. If the reader of standard output wants no more, as in
 * {@code textcnn predict ... | head}, the command ends without a word and with exit code 1: not all was said.
 */
package io.textcnn.cli;
