/**
 * textcnn inside an OpenNLP pipeline.
 *
 * <p>Start with {@link io.textcnn.opennlp.CnnDocumentCategorizer}, which takes the place of OpenNLP's own
 * {@code DocumentCategorizerME}. The other way round, an OpenNLP tokenizer inside textcnn, is
 * {@link io.textcnn.text.OpenNlpTokenizer}.
 */
package io.textcnn.opennlp;
