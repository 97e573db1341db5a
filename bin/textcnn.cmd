@echo off
rem Sentence classification: builds itself on first use, then runs. See: bin\textcnn --help
rem Without "call", which would expand percent signs and double carets in the arguments once more.
"%~dp0.launch.cmd" io.textcnn.cli.TextCnnCommand %*
