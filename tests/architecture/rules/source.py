"""One Python file, and the questions every rule asks of it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# a comment, or a string, in which a hash begins no comment; before Python 3.12 no f-string nests its own quotes
_COMMENT = re.compile(
    r'''"""(?:\\.|[^\\])*?"""|\'\'\'(?:\\.|[^\\])*?\'\'\'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(\#[^\n]*)''',
    re.DOTALL,
)


@dataclass(frozen=True)
class Source:
    """`path` is relative to the project's root, with slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    @cached_property
    def comments(self) -> tuple[tuple[int, str], ...]:
        """Line and text of every comment, found much faster than by `tokenize`."""
        if "#" not in self.text:
            return ()
        found = (match for match in _COMMENT.finditer(self.text) if match[1])
        return tuple((self.text.count("\n", 0, match.start()) + 1, match[1]) for match in found)

    @cached_property
    def classes(self) -> tuple[ast.ClassDef, ...]:
        return tuple(node for node in self.nodes if isinstance(node, ast.ClassDef))

    @cached_property
    def functions(self) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
        return tuple(node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    @cached_property
    def imported(self) -> dict[str, str]:
        """Local name -> dotted origin: `from datetime import datetime as dt` gives `dt: datetime.datetime`."""
        return {local: origin for _, local, origin in self.imports()}

    def imports(self) -> Iterator[tuple[int, str, str]]:
        """Line, local name and dotted origin of every import, the ones for types included."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for name in node.names:
                    # `import a.b` binds `a`, and `a.b` is then found through it
                    local = name.asname or name.name.split(".")[0]
                    yield node.lineno, local, name.name if name.asname else local
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                for name in node.names:
                    yield node.lineno, name.asname or name.name, f"{base}.{name.name}"

    def modules_imported(self) -> Iterator[tuple[int, str]]:
        """Line and dotted module of every import statement, relative ones made absolute."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, name.name) for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.lineno, self._absolute(node)

    def origin(self, node: ast.AST) -> str | None:
        """The dotted origin of a name or attribute that comes from an import, else None."""
        if isinstance(node, ast.Name):
            return self.imported.get(node.id)
        if isinstance(node, ast.Attribute):
            base = self.origin(node.value)
            return f"{base}.{node.attr}" if base else None
        return None

    def _absolute(self, node: ast.ImportFrom) -> str:
        package = self.path.split("/")[: -node.level] if node.level else []
        return ".".join([*package, *([node.module] if node.module else [])])


def dotted(node: ast.AST) -> str:
    """`self.hasher.verify(x)` and `self.hasher.verify` both give `self.hasher.verify`; other shapes give ''."""
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def base_names(declared: ast.ClassDef) -> list[str]:
    """The last name of each base: `msgspec.Struct`, `Struct` and `Protocol[T]` give `Struct`, `Struct`, `Protocol`."""
    plain = (base.value if isinstance(base, ast.Subscript) else base for base in declared.bases)
    return [dotted(base).rpartition(".")[2] for base in plain]


def is_protocol(declared: ast.ClassDef) -> bool:
    return "Protocol" in base_names(declared)
