@echo off
rem Sentence classification: builds itself on first use, then runs. See: bin\textcnn --help
call "%~dp0.launch.cmd" io.textcnn.cli.TextCnn %*
exit /b %errorlevel%
