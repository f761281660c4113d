"""Completion scripts for bash, zsh and fish, made from the words they should offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

PROGRAMS = ("operatoros", "./operatoros", "main.py")


def script(shell: str, words: Sequence[str], flags: Sequence[str]) -> str:
    """The script of a shell (bash, zsh or fish) that offers these sentences and flags."""
    return SHELLS[shell](sorted(set(words)), sorted(set(flags)))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _bash(words: Sequence[str], flags: Sequence[str]) -> str:
    offered = " ".join(_quoted(word) for word in [*words, *flags])
    return f"""_operatoros() {{
    local offered=({offered}) word
    COMPREPLY=()
    for word in "${{offered[@]}}"; do
        [[ "$word" == "${{COMP_WORDS[COMP_CWORD]}}"* ]] && COMPREPLY+=("$(printf %q "$word")")
    done
}}
complete -F _operatoros {" ".join(PROGRAMS)}"""


def _zsh(words: Sequence[str], flags: Sequence[str]) -> str:
    offered = " ".join(_quoted(word) for word in [*words, *flags])
    return f"#compdef {' '.join(PROGRAMS)}\n_operatoros() {{ compadd -- {offered} }}\ncompdef _operatoros {' '.join(PROGRAMS)}"


def _fish(words: Sequence[str], flags: Sequence[str]) -> str:
    lines = []
    for program in ("operatoros", "main.py"):
        lines += [f"complete -c {program} -f -a {_fish_quoted(_fish_quoted(word))}" for word in words]
        lines += [f"complete -c {program} -l {flag[2:]}" for flag in flags if flag.startswith("--")]
    return "\n".join(lines)


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: dict[str, Callable[[Sequence[str], Sequence[str]], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
