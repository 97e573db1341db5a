@echo off
rem Runs a main class of this checkout: .launch CLASS ARGUMENTS... Builds first if there is no build.
rem Needs a JDK 17 or newer (JAVA_HOME or PATH) and, to build, Maven. To build again: delete target\.built.
setlocal
set "home=%~dp0.."
set "jar=%home%\target\textcnn.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo textcnn: no java found; install a JDK 17 or newer, or set JAVA_HOME 1>&2
    exit /b 1
)
if exist "%home%\target\.built" goto run
where mvn >nul 2>&1
if errorlevel 1 (
    echo textcnn: Maven builds textcnn on first use, but mvn was not found; install Maven 1>&2
    exit /b 1
)
echo textcnn: building, at first use only; the log is target\build.log ... 1>&2
if not exist "%home%\target" mkdir "%home%\target"
pushd "%home%"
call mvn -B -Dmaven.test.skip=true package > target\build.log 2>&1
set "status=%errorlevel%"
popd
if not "%status%"=="0" (
    type "%home%\target\build.log" 1>&2
    echo textcnn: the build failed; see target\build.log 1>&2
    exit /b 1
)
echo built > "%home%\target\.built"

:run
rem The bar is always shown: cmd.exe cannot tell whether standard error is a window. 2>nul hides it. For the same reason
rem standard output is never coloured.
rem ND4J's threads would spin between operations, which is several times slower as soon as anything else runs.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
"%java%" -XX:+IgnoreUnrecognizedVMOptions -XX:+UseParallelGC --enable-native-access=ALL-UNNAMED ^
    --sun-misc-unsafe-memory-access=allow -Dtextcnn.terminal=true %TEXTCNN_JAVA_OPTIONS% -cp "%jar%;%home%\target\lib\*" %*
exit /b %errorlevel%
