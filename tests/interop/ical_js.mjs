// Reads one calendar with ical.js, as Thunderbird and Nextcloud do: {body, last} from the standard
// input; to the standard output, times in Unix seconds: {shown, busy}, of [uid, start, end, title]
// and of [kind, start, end].

import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const YEAR = 366 * 86400;

function* shown(calendar, last) {
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
  }
  const events = calendar
    .getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component, { exceptions: [] }));
  const overrides = events.filter((event) => event.isRecurrenceException());
  for (const event of events.filter((each) => !each.isRecurrenceException())) {
    overrides
      .filter((override) => override.uid === event.uid)
      .forEach((override) => event.relateException(override));
    const times = event.iterator();
    // A year more, for what was moved from after the last instant to before it.
    for (let at = times.next(); at && at.toUnixTime() < last + YEAR; at = times.next()) {
      const { startDate, endDate, item } = event.getOccurrenceDetails(at);
      yield [item.uid, startDate.toUnixTime(), endDate.toUnixTime(), item.summary];
    }
  }
}

function* busy(calendar) {
  for (const component of calendar.getAllSubcomponents("vfreebusy")) {
    for (const property of component.getAllProperties("freebusy")) {
      for (const period of property.getValues()) {
        const ends = [period.start, period.getEnd()].map((time) => time.toUnixTime());
        yield [property.getParameter("fbtype"), ...ends];
      }
    }
  }
}

const { body, last } = JSON.parse(readFileSync(0, "utf8"));
const calendar = new ICAL.Component(ICAL.parse(body));
const found = { shown: [...shown(calendar, last)], busy: [...busy(calendar)] };
process.stdout.write(JSON.stringify(found));
