/**
 * The command line {@code imagecnn}: commands with their options. How a program is run is in
 * {@link io.textcnn.cli.console}, what the commands print is made in {@link io.textcnn.cli.report}; everything else is in the
 * rooms below.
 *
 * <p>Start with {@link io.textcnn.cli.image.ImageCnnCommand}, and then the command you are after, such as
 * {@code TrainCommand}.
 */
package io.textcnn.cli.image;
