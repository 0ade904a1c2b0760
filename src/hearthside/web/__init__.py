"""HTTP only: app, session, guard, door, rooms, practice pages, live, static."""
