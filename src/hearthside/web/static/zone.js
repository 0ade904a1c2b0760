// Tells the form which time zone this device keeps, so that quiet hours are this person's own. Nothing else is read.

const zone = document.querySelector("input[name=zone]");
if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
