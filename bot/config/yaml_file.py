"""Reading ``config.yaml`` as YAML: keys and values, every key once, times and dates as they are written."""

from pathlib import Path
from typing import Any

import yaml

from bot.config.hidden import shown
from bot.config.text import BadText, read_text
from bot.config.yaml_faults import in_plain_words

_PREFIX = "tag:yaml.org,2002:"


class _Loader(yaml.SafeLoader):
    """With YAML's own rule (1.2.2, 3.2.1.3: keys are unique), which the library does not enforce.

    The library follows YAML 1.1, in which 18:00 is the number 1080; since 1.2 it is what is written (10.3.2).
    """

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        lines: dict[str, int] = {}
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            line = key.start_mark.line + 1
            if key.value in lines:
                raise BadText(f"line {line}: {key.value}: stands in line {lines[key.value]} already; expected it once")
            lines[key.value] = line
        return node

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)  # type: ignore[no-untyped-call]
        is_time = tag in {f"{_PREFIX}int", f"{_PREFIX}float"} and ":" in value
        return f"{_PREFIX}str" if is_time or tag == f"{_PREFIX}timestamp" else tag


def read(file: Path) -> dict[str, Any]:
    """The keys and values that stand in a file, none in an empty one. Raises BadText, or OSError."""
    text = read_text(file)
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        found = loader.construct_document(node) if node is not None else None
    except BadText:
        raise
    except yaml.MarkedYAMLError as error:
        raise BadText(f"this is not YAML: {in_plain_words(error)}") from None
    except RecursionError:
        raise BadText("this is not YAML that anybody wrote: it is nested too deeply") from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadText(f"this is not YAML: {' '.join(str(error).split())}") from None
    if node is None or found is None:
        return {}
    if isinstance(found, dict):
        return found
    raise BadText(f"line {node.start_mark.line + 1}: found {_what(found)}: {EXPECTED}")


EXPECTED = "expected keys and values, such as language: it, with a space behind the colon"


def _what(found: Any) -> str:
    return "a list" if isinstance(found, list) else shown(found)
