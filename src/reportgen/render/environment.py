"""The Jinja environment that templates run in: plain data, own filters, counted loops.

Templates come from other people. Nothing of Python can be reached from one: a name leads to data
or to a registered function, a field leads to an item of a mapping, and nothing else is looked up.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import partial
from itertools import islice
from types import CodeType
from typing import Any

import jinja2
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.codes import Code
from reportgen.compiler import delimiters
from reportgen.compiler.delimiters import PART_BREAK
from reportgen.errors import ReportgenError, error
from reportgen.render.captures import call_macro, captured
from reportgen.render.counting import (
    FIXED,
    LOOKING,
    counted_call,
    counted_filter,
    counted_test,
    reckoned,
)
from reportgen.render.functions import FUNCTIONS
from reportgen.render.limits import MAX_RESULT, MAX_TURNS
from reportgen.render.program import HELPERS, LOOP_FIELDS, ProgramWriter
from reportgen.render.state import STATE_NAME, RenderState, Written, state_of
from reportgen.render.undefined import RecordedUndefined
from reportgen.render.values import LimitProblem, ValueProblem
from reportgen.render.vocabulary import NATIVE, Vocabulary

LOOP = "rg_loop"
_FUNCTIONS = {id(own): hasattr(own, "jinja_pass_arg") for own in FUNCTIONS.values()}
"""The functions of the language: whether each wants the names of the template first."""
_ADDED = ("_loop_vars", "_block_vars")
"""What Jinja gives to calls besides, for functions that ask for the names of a loop; none does."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Looks fields up in mappings and lists only, and calls registered functions only."""

    vocabulary = NATIVE
    helpers = HELPERS
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    concat = staticmethod(captured)
    code_generator_class = ProgramWriter

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of ``obj``; a missing name's fields are that missing name."""
        if type(obj) is dict and attribute in obj:  # nearly always, and told faster than a Mapping
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_FIELDS:
            return getattr(obj, attribute)
        if isinstance(obj, RecordedUndefined):
            return obj
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item of a list by its number, or a field by its name."""
        if isinstance(obj, Sequence) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(obj=obj, name=f"[{argument}]")
        if isinstance(obj, Mapping) and isinstance(argument, Hashable) and argument in obj:
            return obj[argument]
        return self.getattr(obj, str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Tell whether a template may call ``obj``; a missing name records that it was called."""
        return id(obj) in _FUNCTIONS or isinstance(obj, RecordedUndefined | Macro)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers only: repeated text could fill the memory. Texts can be added."""
        for side in (left, right):
            if isinstance(side, RecordedUndefined):
                return side + 0
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            state_of(context).meter.make(len(left) + len(right))
            return left + right
        for side in (left, right):
            if isinstance(side, bool) or not isinstance(side, int | float | Decimal):
                hint = "use ~ to put texts together"
                raise ValueProblem(f"“{operator}” works on numbers only", hint)
        return reckoned(super().call_binop(context, operator, left, right))

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a registered function or a macro of the template."""
        wants_names = _FUNCTIONS.get(id(obj))
        if wants_names is None:
            return self._call_other(context, obj, *args, **kwargs)
        if kwargs:
            for name in _ADDED:
                kwargs.pop(name, None)
        counted_call(state_of(context), obj.__name__, args, kwargs)
        return obj(context, *args, **kwargs) if wants_names else obj(*args, **kwargs)

    def _call_other(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call a macro of the template, or record that a name is missing."""
        if not self.is_safe_callable(obj):
            known = ", ".join(FUNCTIONS)
            raise ValueProblem("this cannot be called", f"functions are {known}")
        made = partial(super().call, context, obj, *args, **kwargs)
        if isinstance(obj, Macro):
            return call_macro(made, state_of(context))
        return made()


def make_environment(
    vocabulary: Vocabulary = NATIVE, undefined: type[RecordedUndefined] = RecordedUndefined
) -> TemplateEnvironment:
    """Return an environment for one or many templates that use ``vocabulary``.

    ``undefined`` is what stands for missing names.
    """
    environment = TemplateEnvironment(
        variable_start_string=delimiters.VALUE_START,
        variable_end_string=delimiters.VALUE_END,
        block_start_string=delimiters.BLOCK_START,
        block_end_string=delimiters.BLOCK_END,
        comment_start_string=delimiters.COMMENT_START,
        comment_end_string=delimiters.COMMENT_END,
        keep_trailing_newline=True,
        optimized=False,
        undefined=undefined,
        autoescape=False,
        cache_size=0,
    )
    environment.globals = dict(FUNCTIONS)
    environment.vocabulary = vocabulary
    fixed = FIXED - vocabulary.brought
    filters = {
        name: own if name in fixed else counted_filter(name, own)
        for name, own in vocabulary.filters.items()
    }
    environment.filters = {**filters, LOOP: count_turns}
    environment.tests = {
        name: counted_test(own) if name in LOOKING else own
        for name, own in vocabulary.tests.items()
    }
    return environment


@jinja2.pass_context
def count_turns(context: Context, values: Any, line: int, weight: int) -> Sequence[Any]:
    """Return what a loop runs over, as a list whose turns are counted; report what is none.

    Each turn takes ``weight`` steps. Raises LimitProblem where there are too many.
    """
    state = state_of(context)
    if isinstance(values, RecordedUndefined):
        values.record(state, line)
        return ()
    if type(values) is list or type(values) is tuple:  # nearly always
        state.meter.turn(len(values), weight)
        return values
    if values is None:
        return ()
    if isinstance(values, str | Mapping | AbstractSet) or not isinstance(values, Iterable):
        state.findings.add(
            error(
                Code.RENDER_NOT_A_LIST,
                state.place(line),
                "the loop runs over something that is no list",
                _lists_of(state.names),
            )
        )
        return ()
    found = list(islice(values, MAX_TURNS + 1))
    state.meter.turn(len(found), weight)
    return found


def _lists_of(names: Mapping[str, Any]) -> str:
    """Return a hint with some lists of the data."""
    found = [name for name, value in names.items() if isinstance(value, list | tuple)]
    known = f"; lists are {', '.join(found[:_SHOWN])}" if found else ""
    return f"name a list after “in”{known}"


_SHOWN = 5


def ready(environment: TemplateEnvironment, code: CodeType) -> jinja2.Template:
    """Return the program ``code``, which was made for such an environment, ready to run."""
    return environment.template_class.from_code(environment, code, dict(environment.globals))


_AT_ONCE = 32
"""After how many pieces of text it is seen whether they are too much: one of them may be long."""


def run(template: jinja2.Template, state: RenderState, data: Mapping[str, Any]) -> Written:
    """Render ``data`` and return the text of each part.

    Raises ReportgenError with every problem found on the way.
    """
    names = {**data, STATE_NAME: state}
    pieces: list[str] = []
    size = 0
    try:
        written = template.root_render_func(template.new_context(names))
        while some := list(islice(written, _AT_ONCE)):
            pieces += filter(None, some)  # blanks are many, and nobody would count them
            size += sum(map(len, some))
            state.limit_values()
            if size + state.size > MAX_RESULT:
                _stop(state, f"the result is larger than {MAX_RESULT:,} characters")
    except ReportgenError:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever a template does ends in a diagnostic
        _report_failure(problem, state)
    state.findings.raise_errors()
    return Written(_parts(pieces), size)


def _parts(pieces: list[str]) -> list[list[str]]:
    """Return the pieces of each part; it begins after one that is the sign for it."""
    parts: list[list[str]] = []
    pieces.append(PART_BREAK)
    start = pieces.index(PART_BREAK) + 1
    while start < len(pieces):
        end = pieces.index(PART_BREAK, start)
        parts.append(pieces[start:end])
        start = end + 1
    return parts


def _stop(state: RenderState, message: str) -> None:
    place = next(iter(state.template.places.values()))
    state.findings.add(error(Code.RENDER_LIMIT, place, message, "render less data at once"))
    state.findings.raise_errors()


def _report_failure(problem: Exception, state: RenderState) -> None:
    place = state.place(_line_of(problem))
    if isinstance(problem, ValueProblem):
        code = Code.RENDER_LIMIT if isinstance(problem, LimitProblem) else Code.RENDER_BAD_VALUE
        state.findings.add(error(code, place, str(problem), problem.hint))
        return
    words, hint = _in_words(problem)
    message = f"this tag cannot be worked out: {words}"
    state.findings.add(error(Code.RENDER_FAILED, place, message, hint))


def _in_words(problem: Exception) -> tuple[str, str]:
    """Return what Python says of a tag that it cannot work out, in words of ours, and a remedy."""
    said, hint = str(problem), "compare the tag with the data that it is given"
    if isinstance(problem, ArithmeticError):
        return "it divides by nothing, or reckons with a number that is too large", hint
    if isinstance(problem, MemoryError):
        return "it asks for more memory than there is", hint
    if isinstance(problem, TypeError):
        known = ((words, hint) for sign, words, hint in _TYPE_ERRORS if sign in said)
        return next(known, (said, hint))
    return said, hint


_TYPE_ERRORS = (
    (
        "not supported between",
        "it compares values of two kinds, such as a text and a number",
        "compare numbers with numbers and dates with dates; text stands in quotation marks",
    ),
    (
        "argument",
        "it gives too little, too much or something unknown in its brackets",
        "compare what stands in the brackets with the reference in docs/templates.md",
    ),
    ("unhashable", "it looks something up by a list", "look it up by a text or a number"),
)


def _line_of(problem: Exception) -> int:
    """Return the line of the source on which an exception passed."""
    line, trace = 0, problem.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
