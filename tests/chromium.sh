#!/bin/sh
# Chromium and fonts for the browser tests: installed where this is root on Debian, else asked for.
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            chromium fonts-noto-core fonts-noto-cjk >/dev/null
    else
        echo "The browser tests need Chromium: install it (Debian: apt install chromium)." >&2
        exit 1
    fi
}
