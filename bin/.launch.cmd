@echo off
rem Runs a main class of this checkout: .launch CLASS ARGUMENTS... Builds first if there is no build.
rem Needs a JDK 17 or newer (JAVA_HOME or PATH) and, to build, Maven. To build again: delete target\.built.
rem Without delayed expansion, which would take the exclamation marks out of the arguments.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0.."
set "jar=%home%\target\textcnn.jar"

set "java=java"
if not defined JAVA_HOME goto path
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto build
echo textcnn: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it; set it to a JDK 17 or newer 1>&2
exit /b 1

:path
where java >nul 2>&1
if not errorlevel 1 goto build
echo textcnn: no java found; install a JDK 17 or newer, or set JAVA_HOME 1>&2
exit /b 1

:build
rem Written when a build has ended well: a build that was interrupted is no build.
if exist "%home%\target\.built" if exist "%jar%" goto run
where mvn >nul 2>&1
if not errorlevel 1 goto maven
echo textcnn: Maven builds textcnn on first use, but mvn was not found; install Maven 1>&2
exit /b 1

:maven
echo textcnn: building, at first use only; the log is target\build.log ... 1>&2
if not exist "%home%\target" mkdir "%home%\target"
rem Libraries of an older version would stay beside those that pom.xml names now, and be found first.
if exist "%home%\target\lib" rmdir /s /q "%home%\target\lib"
pushd "%home%"
call mvn -B -Dmaven.test.skip=true package >target\build.log 2>&1
set "status=%errorlevel%"
popd
if "%status%"=="0" goto built
findstr ERROR "%home%\target\build.log" 1>&2
echo textcnn: the build failed; see target\build.log 1>&2
exit /b 1

:built
echo built>"%home%\target\.built"

:run
rem The bar is always shown: cmd.exe cannot tell whether standard error is a window. Sending it to nul hides the bar. For the
rem same reason standard output is never coloured.
rem ND4J's threads would spin between operations, which is several times slower as soon as anything else runs.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
rem ND4J takes one backend for the whole process: its libraries for CUDA go first if they are there and were asked for. They
rem are fetched by mvn -P nd4j-cuda generate-resources; what is missing otherwise is told by the program.
set "path_of_classes=%jar%;%home%\target\lib\*"
if not exist "%home%\target\lib-nd4j-cuda" goto start
:argument
if "%~1"=="" goto start
if not "%~1"=="--backend" goto next
if not "%~2"=="nd4j-cuda" goto next
set "path_of_classes=%jar%;%home%\target\lib-nd4j-cuda\*;%home%\target\lib\*"
if not defined ND4J_CUDA_FORCE_SINGLE_GPU set "ND4J_CUDA_FORCE_SINGLE_GPU=true"
goto start
:next
shift
goto argument

:start
rem What is new lives shortly: little room for it stays in the caches. Who sets options of Java sets this, too.
set "young="
if not defined TEXTCNN_JAVA_OPTIONS set "young=-XX:MaxNewSize=64m"
"%java%" -XX:+IgnoreUnrecognizedVMOptions -XX:+UseParallelGC %young% --enable-native-access=ALL-UNNAMED ^
    --sun-misc-unsafe-memory-access=allow -Dorg.bytedeco.javacpp.logger=slf4j -Dtextcnn.terminal=true %TEXTCNN_JAVA_OPTIONS% -cp "%path_of_classes%" %*
exit /b %errorlevel%
