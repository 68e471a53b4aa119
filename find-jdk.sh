# shellcheck shell=sh
# Sourced by ./printyard, ./mvnw and .ci/run: exports JAVA_HOME, a JDK 25 or newer, or says what to install and ends the
# caller. Without it ./mvnw fails under an older default java with "release version 25 not supported".
# FIND_JDK=jre accepts a runtime without a compiler (release archives); FIND_JDK_ROOT moves the usual places (tests).

JAVA_HOME=$(
  # The caller may run under -euf; the globs below need the opposite, and a subshell gives it back by itself.
  set +euf

  # Prints the major version of the JDK in $1. Reads its `release` file: starting a JVM to ask costs far more, and
  # macOS answers a missing one with a dialog.
  major() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    [ "$FIND_JDK" = jre ] || [ -x "$1/bin/javac" ] || return 1
    while IFS='="' read -r key _ value _; do
      case $key in JAVA_VERSION) echo "${value%%[!0-9]*}" && return ;; esac
    done <"$1/release"
    return 1
  }

  take_if_new_enough() {
    version=$(major "$1") && [ "${version:-0}" -ge 25 ] && printf '%s\n' "$1" && exit 0
  }

  take_if_new_enough "$JAVA_HOME"

  IFS=:
  for directory in $PATH; do
    # Distributions reach their default java through two symbolic links.
    [ -x "$directory/java" ] && java=$(readlink -f "$directory/java") && take_if_new_enough "${java%/bin/java}"
  done
  unset IFS

  # The lowest that will do: nearest to the one that the tests run on.
  best='' best_version=''
  root=$FIND_JDK_ROOT
  for candidate in "$root"/usr/lib/jvm/* "$root"/usr/lib64/jvm/* "$root"/usr/java/* "$root"/usr/local/lib/jvm/* \
    "$root"/opt/* "$root"/opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$root"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$root"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$root"/home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    version=$(major "$candidate") && [ "${version:-0}" -ge 25 ] || continue
    if [ -z "$best" ] || [ "$version" -lt "$best_version" ]; then
      best=$candidate best_version=$version
    fi
  done
  [ -n "$best" ] && printf '%s\n' "$best"
) || {
  cat >&2 <<'MESSAGE'
Printyard needs Java 25, and none was found in JAVA_HOME, in PATH or in the usual places.
Install Eclipse Temurin 25 (or any other JDK 25):
  Debian, Ubuntu   apt install openjdk-25-jdk-headless; where that is missing: temurin-25-jdk, see https://adoptium.net/installation/linux
  Fedora           dnf install java-25-openjdk-devel
  macOS            brew install --cask temurin@25
  Windows          winget install EclipseAdoptium.Temurin.25.JDK
  by hand          unpack https://adoptium.net/temurin/releases/?version=25 and set JAVA_HOME to its folder
MESSAGE
  exit 1
}
export JAVA_HOME
