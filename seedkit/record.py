"""What every plain value of seedkit is made of: named tuples whose definition costs next to nothing.

`typing.NamedTuple` compiles a constructor for each class when it is defined, and importing `typing` alone costs a third
of a bare start of Python. Here a constructor is compiled when its class is first called, which most of them never are
in a run that finds nothing. To type checkers, `Record` is `typing.NamedTuple`.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:
    try:
        from _collections import _tuplegetter  # what `collections` gives, without the import of it
    except ImportError:
        from collections import _tuplegetter

    class _Definition(type):
        """Makes a tuple with names of a class's annotations; their values in the class are defaults."""

        def __new__(cls, name, bases, namespace):
            names = tuple(namespace.get("__annotations__", ()))
            defaults = tuple(namespace[field] for field in names if field in namespace)
            for index, field in enumerate(names):
                namespace[field] = _tuplegetter(index, None)
            namespace.update(__slots__=(), _fields=names, _defaults=defaults, __match_args__=names)
            return super().__new__(cls, name, bases, namespace)

    class Record(tuple, metaclass=_Definition):
        """A tuple whose items have names: those of the annotations of its class."""

        def __new__(cls, *values, **named):
            fields = "".join(f"{field}, " for field in cls._fields)
            make = eval(f"lambda _cls, {fields}: _new(_cls, ({fields}))", {"_new": tuple.__new__})  # noqa: S307 - names of our own classes
            make.__name__, make.__defaults__ = cls.__name__, cls._defaults
            cls.__new__ = staticmethod(make)
            return make(cls, *values, **named)

        def __repr__(self):
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"

        def __getnewargs__(self):
            return tuple(self)

        def _replace(self, **changes):
            values = [changes.pop(name, value) for name, value in zip(self._fields, self, strict=True)]
            if changes:
                raise ValueError(f"no such fields: {', '.join(changes)}")
            return tuple.__new__(type(self), values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))


__all__ = ["Record"]
