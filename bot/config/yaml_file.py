"""Reading ``config.yaml`` as YAML, in which every key stands once."""

from pathlib import Path
from typing import Any

import yaml


class BadYaml(ValueError):
    """This is no YAML, or a key stands in it twice; the message says where."""


class _OnceLoader(yaml.SafeLoader):
    """YAML's own rule (1.2.2, 3.2.1.3: keys are unique), which the library does not enforce."""

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        lines: dict[str, int] = {}
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            line = key.start_mark.line + 1
            if key.value in lines:
                raise BadYaml(f"line {line}: {key.value}: stands in line {lines[key.value]} already; expected it once")
            lines[key.value] = line
        return node


def read(file: Path) -> Any:
    """What stands in a file. Raises BadYaml, or OSError."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_OnceLoader)  # noqa: S506  -- it is a SafeLoader
    except BadYaml:
        raise
    except yaml.MarkedYAMLError as error:
        raise BadYaml(f"this is not YAML: {_where(error)}") from None
    except RecursionError:
        raise BadYaml("this is not YAML that anybody wrote: it is nested too deeply") from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadYaml(f"this is not YAML: {' '.join(str(error).split())}") from None


def _where(error: yaml.MarkedYAMLError) -> str:
    """What is wrong and in which line, without repeating the line, which may hold anything."""
    mark = error.problem_mark or error.context_mark
    said = ", ".join(each for each in (error.context, error.problem) if each)
    return f"{said} (line {mark.line + 1})" if mark else said
