@echo off
rem Image classification: builds itself on first use, then runs. See: bin\imagecnn --help
rem Without "call", which would expand percent signs and double carets in the arguments once more.
"%~dp0.launch.cmd" io.textcnn.cli.image.ImageCnnCommand %*
