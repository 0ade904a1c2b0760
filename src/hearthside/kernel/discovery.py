"""Finding the practices: there is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

from hearthside.kernel.practice import Practice


def practices(package: ModuleType) -> dict[str, Practice]:
    """Every folder of `package` that holds a PRACTICE, by slug, in the order of the mission's rows.

    Raises ValueError when a slug is not its folder's name.
    """
    found = []
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg:
            practice = importlib.import_module(f"{package.__name__}.{module.name}").PRACTICE
            if practice.slug != module.name:
                raise ValueError(f"the practice in {module.name}/ calls itself {practice.slug}")
            found.append(practice)
    return {practice.slug: practice for practice in sorted(found, key=lambda one: one.row)}
