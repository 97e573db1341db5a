package io.textcnn.training;

/**
 * How an epoch ended.
 *
 * @param epoch counted from 1
 * @param loss the mean loss of its examples, each times its weight, in nats, as seen while training
 * @param devAccuracy the share of dev examples classified rightly after it, from 0 to 1; by weight, if they have weights
 * @param best whether no epoch before it was better
 */
public record EpochResult(int epoch, double loss, double devAccuracy, boolean best) {}
