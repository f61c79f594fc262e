"""The templates there are: every folder under `contracts/templates`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from hetong.contracts import templates
from hetong.contracts.clauses import Document, EmployerFacts
from hetong.contracts.fields import Field, Section
from hetong.contracts.states import Status, lifecycle_of
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound
from hetong.kernel.lifecycle import Lifecycle

ANNEX = "annex"


@dataclass(frozen=True)
class Template:
    """A template: its blanks and the text made from them.

    `kind` is `contract` or `annex`; an annex belongs to a contract and, once `signers` have signed it, does
    `effect` to that contract: a verb of the lifecycle table (`amend`, `renew`, `dissolve`, `terminate`), or nothing.
    `order` is its place among the others of its kind.
    """

    code: str
    label: str
    version: str
    audience: str
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    compose: Callable[[dict[str, str], EmployerFacts, str], Document]
    kind: str = "contract"
    signers: tuple[str, ...] = ("worker", "employer")
    effect: str = ""
    order: int = 100

    @property
    def bilateral(self) -> bool:
        """Whether both parties sign."""
        return len(self.signers) > 1

    @property
    def of_worker_alone(self) -> bool:
        """Whether the worker draws it up and alone signs it."""
        return self.signers == ("worker",)

    @property
    def noun(self) -> str:
        """What a sentence calls such a document."""
        if self.kind != ANNEX:
            return "合同"
        return "协议" if self.bilateral else "文书"

    @property
    def lifecycle(self) -> Lifecycle[Status, Role]:
        """The table of moves that documents of this template follow."""
        return lifecycle_of(annex=self.kind == ANNEX, signers=self.signers)


def get_template(code: str) -> Template:
    """The template of a code; raises `NotFound`."""
    found = _by_code().get(code)
    if found is None:
        raise NotFound("没有这种合同模板，请返回“合同创建”重新选择。")
    return found


def contract_template(code: str) -> Template:
    """The template of a contract, not of an annex, or `NotFound`."""
    template = get_template(code)
    if template.kind == ANNEX:
        raise NotFound("没有这种合同模板，请返回“合同创建”重新选择。")
    return template


def all_templates(kind: str = "contract") -> tuple[Template, ...]:
    """Every template of a kind, by its `order`; equal ones in the order of their folders."""
    mine = [template for template in _by_code().values() if template.kind == kind]
    return tuple(sorted(mine, key=lambda template: template.order))


@cache
def _by_code() -> dict[str, Template]:
    folders = sorted(module.name for module in iter_modules(templates.__path__) if module.ispkg)
    loaded = [_load(f"{templates.__name__}.{folder}") for folder in folders]
    return {template.code: template for template in loaded}


def _load(package: str) -> Template:
    blanks = import_module(f"{package}.fields")
    text = import_module(f"{package}.clauses")
    return Template(
        code=blanks.CODE,
        label=blanks.LABEL,
        version=blanks.VERSION,
        audience=blanks.AUDIENCE,
        sections=blanks.SECTIONS,
        fields=blanks.FIELDS,
        compose=text.compose,
        kind=getattr(blanks, "KIND", "contract"),
        signers=getattr(blanks, "SIGNERS", ("worker", "employer")),
        effect=getattr(blanks, "EFFECT", ""),
        order=getattr(blanks, "ORDER", 100),
    )
