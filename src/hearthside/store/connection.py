"""The connection a statement runs on, named here so that the rooms above need not know SQLAlchemy."""

from sqlalchemy import Connection

__all__ = ["Connection"]
