@echo off
rem Pretrained word vectors: builds the program on first use, then fetches. See: bin\fetch-embeddings --help
rem Without "call", which would expand percent signs and double carets in the arguments once more.
"%~dp0.launch.cmd" io.textcnn.cli.FetchEmbeddingsCommand %*
