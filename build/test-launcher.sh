#!/usr/bin/env bash
# Tests ./printyard and find-jdk.sh from outside, in a few seconds and without a build: a stand-in for the hub in a
# folder laid out like a release, and a stand-in for Maven in one laid out like a checkout. Part of ./mvnw verify.
set -eu
project=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The caller's own settings must not decide the outcome.
for setting in "${!PRINTYARD_@}" JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS; do unset "$setting"; done
export XDG_CACHE_HOME=$folder/cache
caches=$folder/cache/printyard
out=$folder/out err=$folder/err

# shellcheck source=find-jdk.sh
. "$project/find-jdk.sh"

fail() {
  printf 'test-launcher: FAILED: %s\n' "$*" >&2
  tail -n 20 "$out" "$err" >&2
  exit 1
}
run() { # runs $@, keeping `status` and the two streams
  status=0
  "$@" >"$out" 2>"$err" </dev/null || status=$?
}
exits() { [ "$status" = "$1" ] || fail "exit code $status instead of $1"; }
says() { grep -qF -- "$2" "$1" || fail "'$2' was not said"; }
silent() { ! grep -qF -- "$2" "$1" || fail "'$2' was said"; }
files() { find "$caches" -name "$1" | wc -l | tr -d ' '; }

until_true() { # at most 60 s, for a busy machine
  local deadline=$((SECONDS + 60))
  until "$@"; do
    [ $SECONDS -lt $deadline ] || fail "waited too long for: $*"
    sleep 0.05
  done
}
serve() { # starts the hub in the background as `hub`
  # Emptied here, not by the child: `ready` would read the last start's answer and `stop` kill a fork of this shell,
  # which then runs our EXIT trap.
  : >"$out"
  "$release/printyard" serve >"$out" 2>"$err" </dev/null &
  hub=$!
}
ready() { grep -q 'Printyard is ready' "$out"; }
stop() {
  status=0
  kill -TERM "$hub"
  wait "$hub" || status=$?
  exits 143 # the JVM's own answer to SIGTERM: the signal reached it
}

# ---- no Java needed ---------------------------------------------------------------------------------------------
tools=$folder/tools
mkdir -p "$tools" "$folder/nowhere"
for tool in awk bash cat dirname readlink sh uname; do ln -s "$(command -v $tool)" "$tools/$tool"; done
bare() { env -i HOME="$folder/nowhere" FIND_JDK_ROOT="$folder/nowhere" PATH="$tools" "$@"; }

for words in "" help --help; do
  # shellcheck disable=SC2086 # no word is one of the cases
  run bare "$project/printyard" $words
  exits 0
  says "$out" "printyard serve"
done
run bare "$project/printyard" sevre
exits 2
says "$err" "Did you mean 'serve'?"
run bare "$project/printyard" levitate
exits 2
silent "$err" "Did you mean"

# ---- finding a JDK ----------------------------------------------------------------------------------------------
for script in printyard mvnw; do
  run bare "$project/$script" version
  exits 1
  says "$err" "Printyard needs Java 25"
done

jdk() { # a JDK that consists of what find-jdk.sh looks at
  mkdir -p "$1/bin"
  printf '#!/bin/sh\n' >"$1/bin/java"
  chmod +x "$1/bin/java"
  [ "${3-}" = jre ] || cp "$1/bin/java" "$1/bin/javac"
  printf 'IMPLEMENTOR="Anyone"\nJAVA_VERSION="%s"\nJAVA_VERSION_DATE="2026-01-01"\n' "$2" >"$1/release"
}
found() { # $1 is expected; the rest is the environment
  local expected=$1 answer
  shift
  # shellcheck disable=SC2016 # for the inner shell
  answer=$(bare "$@" sh -c 'set -euf; . "$0"; printf "%s %s" "$JAVA_HOME" "$-"' "$project/find-jdk.sh") || answer=none
  case $answer in
    "$expected "*) case "${answer##* }" in *e*) ;; *) fail "find-jdk.sh lost the caller's set -e" ;; esac ;;
    *) fail "found '$answer' instead of '$expected'" ;;
  esac
}
root="$folder/a root"
jdk "$root/opt/old" 17.0.15
jdk "$root/opt/runtime" 25.0.1 jre
jdk "$root/opt/tomorrow" 27-ea
jdk "$root/usr/lib/jvm/older" 1.8.0_402
jdk "$root/usr/lib/jvm/today" 25.0.3
jdk "$root/elsewhere" 26
found "$root/usr/lib/jvm/today" FIND_JDK_ROOT="$root"
found "$root/usr/lib/jvm/today" FIND_JDK_ROOT="$root" JAVA_HOME="$root/opt/old" PATH="$root/opt/old/bin:$tools"
found "$root/elsewhere" FIND_JDK_ROOT="$root" JAVA_HOME="$root/opt/old" PATH="$root/opt/old/bin:$root/elsewhere/bin:$tools"
found "$root/opt/tomorrow" FIND_JDK_ROOT="$root" JAVA_HOME="$root/opt/tomorrow"
found "$root/opt/runtime" FIND_JDK_ROOT="$root" JAVA_HOME="$root/opt/runtime" FIND_JDK=jre

# ---- a release --------------------------------------------------------------------------------------------------
release="$folder/a release"
mkdir -p "$release/lib/lib" "$folder/classes"
cp "$project/printyard" "$project/find-jdk.sh" "$release"

cat >"$folder/Main.java" <<'JAVA'
import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;

class Main {
    public static void main(String[] args) throws Exception {
        var settings = new TreeMap<>(System.getenv());
        settings.keySet().removeIf(name -> !name.startsWith("PRINTYARD_"));
        Files.writeString(Path.of(System.getProperty("record")), ProcessHandle.current().pid() + " " + Arrays.toString(args) + settings + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!args[0].equals("serve")) return;
        boolean training = "0".equals(settings.get("PRINTYARD_PORT"));
        if (training && Boolean.getBoolean("fail")) throw new IOException("no luck");
        if (training && Boolean.getBoolean("hang")) Thread.sleep(60_000);
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("Greeting " + Greeting.text());
            System.out.println("Printyard is ready at http://127.0.0.1:" + server.getLocalPort());
            while (true) {
                try (var socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes());
                }
            }
        }
    }
}
JAVA
printf 'Main-Class: Main\nClass-Path: lib/greeting.jar\n' >"$folder/manifest"
greeting() { # the dependency jar, which says $1; every version has the same name, size and time
  printf 'class Greeting { static String text() { return "%s"; } }' "$1" >"$folder/Greeting.java"
  "$JAVA_HOME/bin/javac" -J-XX:TieredStopAtLevel=1 -d "$folder/classes" "$folder/Greeting.java"
  "$JAVA_HOME/bin/jar" --create --no-compress --date=2026-01-01T00:00:00Z --file "$release/lib/lib/greeting.jar" \
    -C "$folder/classes" Greeting.class
  touch -t 202601010000 "$release/lib/lib/greeting.jar"
}
greeting A
"$JAVA_HOME/bin/javac" -J-XX:TieredStopAtLevel=1 -cp "$folder/classes" -d "$folder/classes" "$folder/Main.java"
"$JAVA_HOME/bin/jar" --create --manifest "$folder/manifest" --file "$release/lib/printyard-server-1.jar" \
  -C "$folder/classes" Main.class

record=$folder/record
export PRINTYARD_JAVA_OPTS="-Drecord=$record" PRINTYARD_ADMIN_PASSWORD=secret

run "$release/printyard" restore "a file" --force
exits 0
says "$record" "[restore, a file, --force]{PRINTYARD_ADMIN_PASSWORD=secret}"
ln -s "$release/printyard" "$tools/printyard"
run "$tools/printyard" version
exits 0
[ ! -e "$caches" ] || fail "only serve and demo may make a cache on the way"
PRINTYARD_AOT=off serve
until_true ready
stop
silent "$err" "start-up cache"
[ ! -e "$caches" ] || fail "PRINTYARD_AOT=off was not heard"

# The first start makes the cache, apart from the user's settings; the next one uses it.
: >"$record"
serve
until_true ready
stop
says "$err" "preparing the start-up cache"
silent "$err" "no start-up cache"
head -n 1 "$record" | grep -q '\[serve\]{PRINTYARD_CATALOGUE=off, PRINTYARD_DATA=.*/training\.[^ ]*, PRINTYARD_HOST=127.0.0.1, PRINTYARD_PORT=0}' ||
  fail "the training start was given: $(head -n 1 "$record")"
[ "$(files '*')" = 2 ] || fail "the folder and one cache should be left"
touch "$caches/mine.aot"
serve
until_true ready
stop
silent "$err" "preparing"
says "$out" "Greeting A"

# The proof against old classes: a JVM given the old cache would greet with A.
old=$(find "$caches" -name 'start-up-*.aot')
greeting B
serve
until_true ready
stop
says "$out" "Greeting B"
says "$err" "preparing the start-up cache"
[ ! -e "$old" ] || fail "the old cache is still there"
[ -e "$caches/mine.aot" ] || fail "a file that is not ours was deleted"
rm "$caches/mine.aot"

# Two at once.
rm "$caches"/*
"$release/printyard" warm 2>"$folder/other" &
other=$!
run "$release/printyard" warm
exits 0
wait "$other" || fail "the other of two at once: $(cat "$folder/other")"
[ "$(files '*')" = 2 ] || fail "two at once should leave the folder and one cache"

# A failing training is told once and stops nothing.
export PRINTYARD_JAVA_OPTS="-Drecord=$record -Dfail=true"
serve
until_true ready
stop
says "$err" "no luck"
serve
until_true ready
stop
silent "$err" "start-up cache"
run "$release/printyard" warm
exits 1

# Nor does a cache folder that cannot be made; and what the caller calls `work` is not ours to clean up.
mkdir "$folder/precious"
run env XDG_CACHE_HOME=/dev/null work="$folder/precious" "$release/printyard" warm
exits 1
says "$err" "cannot be written"
[ -d "$folder/precious" ] || fail "the caller's own folder was deleted"

# SIGTERM in the middle of the training ends both.
export PRINTYARD_JAVA_OPTS="-Drecord=$record -Dhang=true"
: >"$record"
serve
until_true test -s "$record"
stop
read -r training _ <"$record"
! kill -0 "$training" 2>/dev/null || fail "the training start outlived the launcher"
[ "$(files 'training.*')" = 0 ] || fail "the folder of the training start is still there"

# ---- a checkout -------------------------------------------------------------------------------------------------
checkout="$folder/.a checkout"
mkdir -p "$checkout/domain/src/main" "$checkout/domain/src/test" "$checkout/server"
cp "$project/printyard" "$project/find-jdk.sh" "$checkout"
touch "$checkout/pom.xml" "$checkout/domain/src/main/Spool.java"
cat >"$checkout/mvnw" <<'SH'
#!/bin/sh
echo "$@" >>builds
[ -e server/target/lib ] || cp -R "$RELEASE_LIB/" server/target # like Maven, leaves an existing jar alone
SH
chmod +x "$checkout/mvnw"
export RELEASE_LIB="$release/lib/." PRINTYARD_JAVA_OPTS="-Drecord=$record"
builds() { # $1 builds so far, after one more start
  run "$checkout/printyard" version
  exits 0
  [ "$(wc -l <"$checkout/builds" | tr -d ' ')" = "$1" ] || fail "$(wc -l <"$checkout/builds") builds instead of $1"
}
builds 1
says "$err" "building Printyard"
says "$checkout/builds" "-q -Dquick -Dui=build package -pl server -am"
builds 1
later() { # all that happened so far is long ago
  find "$checkout" -exec touch -t 202601010000 {} +
}
later
touch "$checkout/domain/src/test/SpoolTest.java"
builds 1
touch "$checkout/domain/src/main/Spool.java"
builds 2
builds 2
later
rm "$checkout/domain/src/main/Spool.java"
builds 3
later
touch "$checkout/pom.xml"
printf '#!/bin/sh\nexit 7\n' >"$checkout/mvnw"
run "$checkout/printyard" version
exits 7

echo "test-launcher: all is well, in $SECONDS s"
