"""Everything that is PostgreSQL's alone: many processes, each with its own connections to one server."""

from hearthside.store.postgresql.server import Server, look_at_server, open_server

__all__ = ["Server", "look_at_server", "open_server"]
