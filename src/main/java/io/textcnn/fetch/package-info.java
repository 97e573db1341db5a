/**
 * Public data from where they are published: downloaded, checked against their SHA-256, unpacked, and turned into the files
 * that the commands read.
 *
 * <p>Start with {@link io.textcnn.fetch.Fetch}, which does all of it for one name of a
 * {@link io.textcnn.fetch.Catalogue}. What there is, where it lies and which sums are known stands in
 * {@code datasets/sources.csv} and {@code embeddings/sources.csv}. Nothing that no known or accepted sum vouches for is ever
 * written, and a result is there as a whole or not at all. Nothing here knows tokens, tensors or networks.
 */
package io.textcnn.fetch;
