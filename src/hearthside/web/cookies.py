"""The cookies of the house: a session, the open drawer's, and a mark by which a device is known to its own name."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from hearthside.web.place import Place

#: `__Host-` holds a cookie to this host and to HTTPS; on plain loopback no browser would keep it everywhere.
SECURE, LOOPBACK = "__Host-s", "hearthside-s"
PRIVATE_SECURE, PRIVATE_LOOPBACK = "__Host-p", "hearthside-p"
DEVICE_SECURE, DEVICE_LOOPBACK = "__Host-d", "hearthside-d"
NINETY_DAYS = 90 * 24 * 3600


def session(request: Request) -> str:
    return _read(request, SECURE, LOOPBACK)


def private(request: Request) -> str:
    return _read(request, PRIVATE_SECURE, PRIVATE_LOOPBACK)


def device(request: Request) -> str:
    return _read(request, DEVICE_SECURE, DEVICE_LOOPBACK)


def _read(request: Request, secure: str, loopback: str) -> str:
    place: Place = request.app.state.place
    return request.cookies.get(secure if place.secure else loopback, "")


def signed_in(response: Response, place: Place, value: str, *, named: bool, mark: str) -> Response:
    """Set the session; on a device its owner named it outlives the browser, elsewhere it does not."""
    age = NINETY_DAYS if named else None
    _set(response, place, SECURE if place.secure else LOOPBACK, value, age)
    _set(
        response,
        place,
        DEVICE_SECURE if place.secure else DEVICE_LOOPBACK,
        mark,
        NINETY_DAYS if named else None,
    )
    return response


def renewed(response: Response, place: Place, value: str, *, named: bool) -> Response:
    """Another session in the place of this one, on the same device."""
    _set(response, place, SECURE if place.secure else LOOPBACK, value, NINETY_DAYS if named else None)
    return response


def signed_out(response: Response, place: Place) -> Response:
    _set(response, place, SECURE if place.secure else LOOPBACK, "", 0)
    return locked(response, place)


def unlocked(response: Response, place: Place, value: str) -> Response:
    """The drawer's own cookie, without a lifetime: it goes with the browser at the latest."""
    _set(response, place, PRIVATE_SECURE if place.secure else PRIVATE_LOOPBACK, value, None)
    return response


def locked(response: Response, place: Place) -> Response:
    _set(response, place, PRIVATE_SECURE if place.secure else PRIVATE_LOOPBACK, "", 0)
    return response


def _set(response: Response, place: Place, name: str, value: str, age: int | None) -> None:
    response.set_cookie(name, value, max_age=age, path="/", secure=place.secure, httponly=True, samesite="lax")
