/**
 * What every command line of this house has in common: how a program is run, its messages and exit codes, its progress, and
 * the options that mean the same everywhere. It knows none of the commands.
 *
 * <p>Start with {@link io.textcnn.cli.console.Program}, which runs a command and turns what happens into an exit code, and
 * {@link io.textcnn.cli.console.RootCommand}, through which commands print. Results go to standard output, everything else
 * to standard error. Exit codes: 0 done, 1 failed, 2 bad input or usage. If the reader of standard output wants no more, as
 * in {@code textcnn predict ... | head}, the command ends without a word and with exit code 1: not all was said.
 */
package io.textcnn.cli.console;
