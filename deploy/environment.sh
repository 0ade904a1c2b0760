# Read by bin/serve and bin/test, not run by itself. $root is the folder of the project.

# say ENGLISH SPANISH: one sentence in the language of this terminal.
say() {
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
        es*) echo "$2" >&2 ;;
        *) echo "$1" >&2 ;;
    esac
}

# environment DIR LOCK...: a Python environment at DIR with what the locks name, and hearthside itself.
# It is made anew when a lock, its Python or the place of the project changed; else it is there at once.
environment() {
    local dir="$1"
    shift
    [[ -x "$dir/bin/hearthside" && "$(cat "$dir/made-from" 2>/dev/null)" == "$(marks "$dir" "$@")" ]] && return
    need_python
    mkdir -p "$dir"
    echo '*' >"$dir/.gitignore"
    (
        flock 9
        [[ -x "$dir/bin/hearthside" && "$(cat "$dir/made-from" 2>/dev/null)" == "$(marks "$dir" "$@")" ]] && exit
        say "Preparing Hearthside. This takes a minute, and only the first time." \
            "Preparando Hearthside. Tarda un minuto, y solo la primera vez."
        fill "$dir" "$@"
    ) 9>"$dir/lock"
}

marks() {
    local dir="$1"
    shift
    echo "$(cat "$@" | sha256sum) $root $(readlink -f "$dir/bin/python")"
}

fill() {
    local dir="$1" locks=() lock
    shift
    for lock in "$@"; do locks+=(-r "$lock"); done
    rm -rf "$dir/made-from" "$dir/bin" "$dir/lib"
    python3 -m venv "$dir"
    if ! "$dir/bin/python" -m pip install -qq --disable-pip-version-check --no-input \
        --require-hashes "${locks[@]}"; then
        say "Hearthside could not fetch its parts. Is this computer online? Then try again." \
            "Hearthside no pudo traer sus partes. ¿Hay conexión a internet? Prueba otra vez."
        return 1
    fi
    echo "$root/src" >"$(echo "$dir"/lib/python3*/site-packages)/hearthside.pth"
    cp "$root/deploy/hearthside" "$dir/bin/hearthside"
    marks "$dir" "$@" >"$dir/made-from"
}

need_python() {
    if ! command -v python3 >/dev/null; then
        say "Hearthside needs Python 3.11 or newer. On Debian or Ubuntu: sudo apt install python3 python3-venv" \
            "Hearthside necesita Python 3.11 o más nuevo. En Debian o Ubuntu: sudo apt install python3 python3-venv"
    elif ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        say "This Python is too old: Hearthside needs 3.11 or newer. Debian 12 and Ubuntu 24.04 have it." \
            "Este Python es muy antiguo: Hearthside necesita 3.11 o más nuevo. Debian 12 y Ubuntu 24.04 lo traen."
    elif ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        say "One part of Python is missing. On Debian or Ubuntu: sudo apt install python3-venv" \
            "Falta una parte de Python. En Debian o Ubuntu: sudo apt install python3-venv"
    else
        return 0
    fi
    exit 1
}
