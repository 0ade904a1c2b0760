"""The calendar: what the two have at an hour, for the calendar program of each."""
