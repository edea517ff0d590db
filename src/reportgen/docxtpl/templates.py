"""docxtpl's template: open it, render it, save it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final

import jinja2
from jinja2.filters import FILTERS as DEFAULT_FILTERS

from reportgen.compiler.syntaxes import Syntax
from reportgen.dialect import Reading
from reportgen.docxtpl.replacing import replace_content, replace_named, replace_picture
from reportgen.docxtpl.things import Source, Subdoc, content_of
from reportgen.opc.package import Package
from reportgen.opc.zipio import read_package, write_package
from reportgen.storage import write_files
from reportgen.template import Rendering, Template
from reportgen.templating.fields import fields_of

__all__ = ["DocxTemplate"]

_JINJA: Final[Mapping[str, Any]] = MappingProxyType(DEFAULT_FILTERS)
_Change = Callable[[Package], None]


class DocxTemplate:
    """A template for docxtpl; missing names read as nothing, as they do there."""

    def __init__(self, template_file: Source) -> None:
        self.template_file = template_file
        self.name = str(template_file) if isinstance(template_file, str | Path) else "template.docx"
        self.template_bytes = content_of(template_file)
        self.rendering: Rendering | None = None
        self._changes: list[_Change] = []
        self._opened: Template | None = None

    def render(
        self,
        context: Mapping[str, Any],
        jinja_env: jinja2.Environment | None = None,
        autoescape: object = None,  # noqa: ARG002 - docxtpl's own, and always so here
    ) -> None:
        """Fill the template with ``context``; raises ReportgenError with every problem.

        Of ``jinja_env`` the filters are used that are not Jinja's own, and whether it is strict
        about missing names. Text is escaped always, so ``autoescape`` says nothing.
        """
        if jinja_env is None:
            self._opened = self._opened or self._read({"undefined": "lenient"})
            self.rendering = self._opened.render(context)
        else:
            self.rendering = self._read(_of_environment(jinja_env)).render(context)

    def _read(self, reading: Reading) -> Template:
        asked: Reading = {**reading, "syntax": "docxtpl"}
        return Template.from_package(self._package(), self.name, **asked)

    def _package(self) -> Package:
        """Return the template with what it is to hold in place of its own."""
        package = read_package(self.template_bytes, self.name)
        for change in self._changes:
            change(package)
        return package

    def save(self, filename: str | Path | IO[bytes]) -> None:
        """Write the file, or the template with its replacements where nothing was rendered."""
        made = self.rendering
        blob = write_package(self._package()) if made is None else made.blob
        if isinstance(filename, str | Path):
            place = Path(filename).absolute()
            write_files({place: blob}, place.parent)
        else:
            filename.write(blob)

    def new_subdoc(self, docpath: Source | None = None) -> Subdoc:
        """Return a document to fill with python-docx, or one that is there already."""
        return Subdoc(self, docpath)

    @staticmethod
    def build_url_id(url: str) -> str:
        """Return what ``RichText(…, url_id=…)`` takes for a link to ``url``."""
        return url

    def get_undeclared_template_variables(
        self,
        jinja_env: object = None,  # noqa: ARG002 - docxtpl's own; names are the same in any
        context: Mapping[str, Any] | None = None,
    ) -> set[str]:
        """Return the names that the template asks for, without those that ``context`` has."""
        package = read_package(self.template_bytes, self.name)
        names = fields_of(package, self.name, Syntax.DOCXTPL).names.fields
        return set(names) - set(context or ())

    def replace_pic(self, embedded_file: str, dst_file: Source) -> None:
        """Put another picture in place of those called ``embedded_file``."""
        new = content_of(dst_file)
        self._change(lambda p: replace_picture(p, embedded_file, new, embedded_file))

    def replace_media(self, src_file: Source, dst_file: Source) -> None:
        """Put another picture in place of those that are the same as the file ``src_file``."""
        self._replace("media", src_file, dst_file)

    def replace_embedded(self, src_file: Source, dst_file: Source) -> None:
        """Put another file in place of the embedded ones that are the same as ``src_file``."""
        self._replace("embeddings", src_file, dst_file)

    def _replace(self, folder: str, src_file: Source, dst_file: Source) -> None:
        old, new = content_of(src_file), content_of(dst_file)
        self._change(lambda p: replace_content(p, folder, old, new, str(src_file)))

    def replace_zipname(self, zipname: str, dst_file: Source) -> None:
        """Put another file in place of the one that the zip file calls ``zipname``."""
        new = content_of(dst_file)
        self._change(lambda p: replace_named(p, zipname, new, zipname))

    def reset_replacements(self) -> None:
        """Forget what was to be replaced."""
        self._changes.clear()
        self._opened = None

    def _change(self, change: _Change) -> None:
        self._changes.append(change)
        self._opened = None


def _of_environment(environment: jinja2.Environment) -> Reading:
    """Return what of an environment holds here: its own filters, and its word on missing names."""
    own = {name: run for name, run in environment.filters.items() if run is not _JINJA.get(name)}
    is_strict = issubclass(environment.undefined, jinja2.StrictUndefined)
    return {"undefined": "strict" if is_strict else "lenient", "filters": own}
